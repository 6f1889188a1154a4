package io.gleancast.benchmarks.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Postfix's load generator, to know what the same mail server takes from a sender that does nothing else. */
final class SmtpSource {
    private static final int MAILS = 20_000;

    private SmtpSource() {}

    /** Mails per second to a sink; nothing where the program is not installed. */
    static OptionalDouble mailsPerSecond(SmtpSink sink, int connections, int bytes)
            throws IOException, InterruptedException {
        var program = Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "smtp-source"))
                .filter(Files::isExecutable)
                .findFirst();
        if (program.isEmpty()) {
            return OptionalDouble.empty();
        }
        var began = System.nanoTime();
        var process = new ProcessBuilder(
                        program.get().toString(),
                        "-d",
                        "-s",
                        String.valueOf(connections),
                        "-m",
                        String.valueOf(MAILS),
                        "-l",
                        String.valueOf(bytes),
                        "-M",
                        "localhost",
                        "-f",
                        "digest@localhost",
                        "-t",
                        "reader@" + SmtpSink.OTHER_DOMAIN,
                        "inet:127.0.0.1:" + sink.port())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int status = process.waitFor();
        return status == 0 && sink.others() == MAILS
                ? OptionalDouble.of(MAILS / ((System.nanoTime() - began) / 1e9))
                : OptionalDouble.empty();
    }
}
