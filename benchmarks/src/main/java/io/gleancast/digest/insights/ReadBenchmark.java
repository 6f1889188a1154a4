package io.gleancast.digest.insights;

import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills the digest service with insights and lets readers open its pages over HTTP. */
@Command(
        name = "benchmarks/read",
        description = "How long search, insight (with what is related) and topic pages take, by number of insights.")
final class ReadBenchmark implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    @Option(names = "--insights", split = ",", paramLabel = "N", description = "How many insights (default 2000).")
    private List<Integer> sizes = List.of(2000);

    @Option(names = "--readers", paramLabel = "N", description = "Each opens a page a second or so (default 20).")
    private int readers = 20;

    @Option(names = "--seconds", paramLabel = "N", description = "How long to measure (default 40).")
    private int seconds = 40;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private enum Page {
        SEARCH,
        RELATED,
        TOPIC
    }

    private record Taken(Page page, double millis) {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ReadBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var p95 = new TreeMap<String, Map<String, Double>>();
        System.out.printf(
                "%d readers, each with a pause of half a second to one and a half between two pages%n", readers);
        System.out.printf("%-10s %10s %8s %8s %8s %8s%n", "page", "insights", "pages", "median", "p95", "most");
        for (int size : sizes) {
            measure(size).forEach((page, millis) -> {
                System.out.printf(
                        Locale.ROOT,
                        "%-10s %10d %8d %6.1fms %6.1fms %6.1fms%n",
                        name(page),
                        size,
                        millis.length,
                        at(millis, 0.5),
                        at(millis, 0.95),
                        at(millis, 1));
                p95.computeIfAbsent(name(page), _ -> new TreeMap<>())
                        .put(Integer.toString(size), Math.round(at(millis, 0.95) * 10) / 10.0);
            });
        }
        if (json) {
            System.out.println(ContractsJson.MAPPER.writeValueAsString(Map.of("readers", readers, "p95_ms", p95)));
        }
        return 0;
    }

    private Map<Page, double[]> measure(int size) throws IOException, InterruptedException {
        var library = new SampleLibrary(size);
        var shelf = Shelf.of(library);
        try (var postgres = shelf.database();
                var service = DigestProcess.start(postgres.getPort(), shelf.index())) {
            var started = System.nanoTime();
            service.awaitIndexed(0);
            shelf.fill(postgres.getPostgresDatabase());
            service.awaitIndexed(size);
            System.err.printf(
                    "%d insights written and indexed in %d s%n",
                    size, Duration.ofNanos(System.nanoTime() - started).toSeconds());
            read(service.base(), library, WARM_UP);
            return read(service.base(), library, Duration.ofSeconds(seconds));
        }
    }

    private Map<Page, double[]> read(URI base, SampleLibrary library, Duration time) throws InterruptedException {
        var taken = new ConcurrentLinkedQueue<Taken>();
        var until = System.nanoTime() + time.toNanos();
        try (var client = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = new ArrayList<Callable<Integer>>();
            for (int reader = 0; reader < readers; reader++) {
                var random = new Random(reader + System.nanoTime());
                reading.add(() -> {
                    while (System.nanoTime() < until) {
                        Thread.sleep(500 + random.nextInt(1000));
                        taken.add(open(client, base, library, random));
                    }
                    return 0;
                });
            }
            for (var reader : threads.invokeAll(reading)) {
                reader.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A reader could not read", e.getCause());
        }
        var byPage = new TreeMap<Page, double[]>();
        for (var page : Page.values()) {
            byPage.put(
                    page,
                    taken.stream()
                            .filter(one -> one.page() == page)
                            .mapToDouble(Taken::millis)
                            .sorted()
                            .toArray());
        }
        return byPage;
    }

    private static Taken open(HttpClient client, URI base, SampleLibrary library, Random random)
            throws InterruptedException {
        var page = Page.values()[random.nextInt(Page.values().length)];
        var path = switch (page) {
            case SEARCH -> "/search?q=" + URLEncoder.encode(library.query(random), StandardCharsets.UTF_8);
            case RELATED -> "/insights/" + library.insight(random);
            case TOPIC -> "/topics/" + library.topic(random);
        };
        var start = System.nanoTime();
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("%s answered %d".formatted(path, answer.statusCode()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Taken(page, (System.nanoTime() - start) / 1e6);
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static String name(Page page) {
        return page.name().toLowerCase(Locale.ROOT);
    }
}
