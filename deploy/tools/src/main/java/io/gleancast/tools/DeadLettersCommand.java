package io.gleancast.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gleancast.tools.DeadLetters.Marked;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The dead letters of all services: listed, shown, replayed, parked. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "The records that a service could not read: listed, shown, sent again, or parked.",
            "Each stands on TOPIC-dlt for 90 days. What was done about one is noted there, so nothing is done twice."
        },
        footer = {
            "",
            "Examples:",
            "  dead-letters --bootstrap kafka:9092 list",
            "  dead-letters --bootstrap kafka:9092 show gleancast.episodes.v1/3/17",
            "  dead-letters --bootstrap kafka:9092 replay gleancast.episodes.v1/3/17",
            "  dead-letters --bootstrap kafka:9093 --config client.properties replay --reason 'Unknown major version'",
            "  dead-letters --bootstrap kafka:9092 park --reason 'broken JSON'"
        })
final class DeadLettersCommand {
    private static final int MOST_SHOWN_BYTES = 64 << 10;

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "A broker.")
    private String bootstrap = "";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Further settings of a Kafka client, such as security.protocol, as properties.")
    private @Nullable Path config;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private DeadLettersCommand() {}

    /** Runs one command; exit code 0: done, 1: some were not, 2: not understood. */
    public static void main(String[] arguments) {
        System.exit(run(new PrintWriter(System.out, true, UTF_8), arguments));
    }

    static int run(PrintWriter out, String... arguments) {
        return new CommandLine(new DeadLettersCommand()).setOut(out).execute(arguments);
    }

    /** Which letters are meant: some by name, those with a reason, or all. */
    static final class Chosen {
        @Parameters(paramLabel = "ID", arity = "0..*", description = "Letters, as list names them.")
        private List<String> ids = new ArrayList<>();

        @Option(names = "--reason", paramLabel = "WORDS", description = "All open ones whose reason has these words.")
        private @Nullable String reason;

        @Option(names = "--all", description = "All open ones.")
        private boolean all;

        private boolean isEmpty() {
            return ids.isEmpty() && reason == null && !all;
        }

        private boolean means(Marked marked) {
            var letter = marked.letter();
            var alike = all || (reason != null && letter.reason().contains(reason));
            return ids.contains(letter.id()) || (marked.isOpen() && alike);
        }
    }

    @Command(description = "One line a letter, and how many there are of each kind.")
    int list(@Option(names = "--done", description = "Also those that were replayed or parked.") boolean done)
            throws IOException {
        try (var letters = open()) {
            var all = letters.all();
            all.stream().filter(marked -> done || marked.isOpen()).forEach(marked -> out().println(line(marked)));
            DeadLetters.counts(all).forEach((kind, count) -> out().printf("%d × %s%n", count, kind));
            return 0;
        }
    }

    @Command(description = "Headers, key and the bytes of one letter.")
    int show(@Parameters(paramLabel = "ID") String id) throws IOException {
        try (var letters = open()) {
            var marked = letters.all().stream()
                    .filter(one -> one.letter().id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(spec.commandLine(), "There is no letter " + id));
            var contents = letters.contents(marked.letter());
            out().println(line(marked));
            marked.letter().headers().forEach(header -> out().printf("%s: %s%n", header.key(), text(header.value())));
            out().printf("key: %s%n%n%s%n", text(contents.key()), text(contents.value()));
            return 0;
        }
    }

    @Command(
            description =
                    "Sends letters to their topics again, as they were received; those that were replayed or parked"
                            + " are left.")
    int replay(@CommandLine.Mixin Chosen chosen) throws IOException {
        return each(chosen, "replayed", DeadLetters::replay);
    }

    @Command(description = "Notes that nothing is to be done about letters; list leaves them out then.")
    int park(@CommandLine.Mixin Chosen chosen) throws IOException {
        return each(chosen, "parked", DeadLetters::park);
    }

    /** What is done to a letter. */
    @FunctionalInterface
    private interface Deed {
        void to(DeadLetters letters, DeadLetter letter);
    }

    private int each(Chosen chosen, String done, Deed deed) throws IOException {
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name letters, or say --reason or --all");
        }
        try (var letters = open()) {
            var meant = letters.all().stream().filter(chosen::means).toList();
            var failed = 0;
            for (var marked : meant) {
                failed += attempt(marked, done, letter -> deed.to(letters, letter)) ? 0 : 1;
            }
            var missing = chosen.ids.stream()
                    .filter(id -> meant.stream()
                            .noneMatch(marked -> marked.letter().id().equals(id)))
                    .toList();
            missing.forEach(id -> out().printf("%s is not there%n", id));
            return failed == 0 && missing.isEmpty() ? 0 : 1;
        }
    }

    private boolean attempt(Marked marked, String done, Consumer<DeadLetter> deed) {
        if (!marked.isOpen()) {
            out().printf("%s was %s before%n", marked.letter().id(), word(marked));
            return true;
        }
        try {
            deed.accept(marked.letter());
            out().printf("%s %s%n", marked.letter().id(), done);
            return true;
        } catch (IllegalStateException e) {
            out().println(e.getMessage());
            return false;
        }
    }

    private DeadLetters open() throws IOException {
        var connection = new HashMap<String, Object>();
        if (config != null) {
            var read = new Properties();
            try (var file = Files.newBufferedReader(config)) {
                read.load(file);
            }
            read.forEach((name, value) -> connection.put(String.valueOf(name), value));
        }
        connection.put("bootstrap.servers", bootstrap);
        return new DeadLetters(Map.copyOf(connection));
    }

    private static String line(Marked marked) {
        var letter = marked.letter();
        return "%s  %s  %d bytes  %s%s"
                .formatted(
                        letter.id(),
                        letter.since(),
                        letter.bytes(),
                        marked.isOpen() ? "" : word(marked) + ": ",
                        letter.reason());
    }

    private static String word(Marked marked) {
        return String.valueOf(marked.mark()).toLowerCase(Locale.ROOT);
    }

    private static String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "(none)";
        }
        var text = new String(bytes, 0, Math.min(bytes.length, MOST_SHOWN_BYTES), UTF_8);
        return bytes.length > MOST_SHOWN_BYTES ? text + "… (%d bytes in all)".formatted(bytes.length) : text;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
