package io.gleancast.benchmarks.scale;

import io.gleancast.benchmarks.scale.Pages.Asked;
import io.gleancast.quickstart.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What asking for a page came to.
 *
 * @param bytes of the longest answer
 * @param peakMib the most memory that the service had resident meanwhile
 * @param failure of the first request that failed
 */
record Measured(
        String service,
        String page,
        List<Long> nanos,
        long bytes,
        @Nullable Long peakMib,
        @Nullable String failure) {
    /** Until an answer begins; an export takes as long as it takes. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    /** Exports take long: enough of them were seen after this. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    Measured {
        nanos = nanos.stream().sorted().toList();
    }

    static Measured of(Service service, Asked asked, int requests, String credentials) throws InterruptedException {
        var random = new Random(asked.name().hashCode());
        var nanos = new ArrayList<Long>();
        long bytes = 0;
        @Nullable String failure = null;
        forgetPeak(service.pid());
        var until = System.nanoTime() + LONG_ENOUGH.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (failure == null && nanos.size() < requests && (nanos.isEmpty() || System.nanoTime() < until)) {
                var start = System.nanoTime();
                var path = asked.address().apply(random);
                try {
                    var answer = client.send(
                            HttpRequest.newBuilder(URI.create(service.rest().address() + path))
                                    .header("Authorization", credentials)
                                    .timeout(DEADLINE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
                    bytes = Math.max(bytes, length(answer));
                    failure = answer.statusCode() == asked.status()
                            ? null
                            : "answered %d, not %d".formatted(answer.statusCode(), asked.status());
                } catch (IOException e) {
                    failure = e.toString();
                }
                nanos.add(System.nanoTime() - start);
            }
        }
        return new Measured(service.name(), asked.name(), nanos, bytes, service.peakResidentMiB(), failure);
    }

    /** Without keeping what may be large. */
    private static long length(HttpResponse<java.io.InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            return body.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    /** From here on the system counts anew (Linux). */
    private static void forgetPeak(long pid) {
        try {
            Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");
        } catch (IOException | UnsupportedOperationException notHere) {
            // Then it is the peak since the start.
            return;
        }
    }

    double millis(double share) {
        return nanos.isEmpty() ? 0 : nanos.get((int) Math.ceil(share * nanos.size()) - 1) / 1e6;
    }
}
