package io.gleancast.benchmarks;

import io.gleancast.contracts.ContractsJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * Runs {@code ./quickstart --once} and prints seconds per stage, and each service's memory and seconds to ready. With
 * {@code --kill} it runs again for each named service, which is then killed in the middle of its work, and compares.
 */
@Command(name = "benchmarks/quickstart", description = "Times the quickstart, and tries what a kill -9 changes.")
final class QuickstartBenchmark implements Callable<Integer> {
    /** A line of progress which shows that a service is in the middle of its work. */
    private static final Map<String, Pattern> AT_WORK = Map.of(
            "ingest", Pattern.compile("\\s*episodes\\s+[1-9].*"),
            "transcribe", Pattern.compile("\\s*transcripts\\s+[1-9].*"),
            "insight", Pattern.compile("\\s*insights\\s+[1-9].*"),
            "digest", Pattern.compile("\\s*insights\\s+[1-9].*"));

    @Option(names = "--site", paramLabel = "DIR", description = "A folder of feeds instead of the sample.")
    private @Nullable Path site;

    @Option(
            names = "--kill",
            paramLabel = "SERVICE",
            split = ",",
            description = "ingest, transcribe, insight or digest, or several with commas between:"
                    + " each is killed with -9 in the middle of a further run.")
    private List<String> kill = List.of();

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private final Path root = Path.of(System.getProperty("gleancast.root", "."));

    /** What one run left behind. */
    private record Outcome(int status, double seconds, JsonNode summary, Set<String> insights) {
        /** The kill fell between a mail and the server's answer; the run then ends with 1 and says so. */
        boolean inDoubt() {
            return summary.path("delivery").path("inDoubt").asInt() > 0;
        }
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new QuickstartBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (var service : kill) {
            if (!AT_WORK.containsKey(service)) {
                System.err.println("--kill takes ingest, transcribe, insight or digest, not " + service);
                return 2;
            }
        }
        var undisturbed = run(null);
        print("undisturbed", undisturbed);
        var killed = new LinkedHashMap<String, Map<String, Object>>();
        boolean good = undisturbed.status() == 0;
        for (var service : kill) {
            var disturbed = run(service);
            print(service + " killed", disturbed);
            boolean equal = undisturbed.insights().equals(disturbed.insights());
            System.out.printf(
                    "  insights by id: %d and %d, %s%n  mails: %s%n",
                    undisturbed.insights().size(),
                    disturbed.insights().size(),
                    equal ? "equal" : "NOT EQUAL",
                    disturbed.summary().path("delivery"));
            good &= equal && (disturbed.status() == 0 || disturbed.inDoubt());
            killed.put(service, Map.of("equal", equal, "summary", disturbed.summary()));
        }
        if (json) {
            System.out.println(ContractsJson.MAPPER.writeValueAsString(
                    Map.of("undisturbed", undisturbed.summary(), "killed", killed)));
        }
        return good ? 0 : 1;
    }

    private Outcome run(@Nullable String victim) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(root.resolve("quickstart").toString(), "--once"));
        if (site != null) {
            command.addAll(List.of("--site", site.toString()));
        }
        var began = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new ArrayList<String>();
        try (BufferedReader lines = process.inputReader()) {
            boolean killed = victim == null;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
                if (!killed && victim != null && pattern(victim).matcher(line).matches()) {
                    killed = kill(victim);
                }
            }
        }
        int status = process.waitFor();
        if (status != 0) {
            output.forEach(System.err::println);
        }
        var results = root.resolve("target/quickstart");
        return new Outcome(
                status,
                (System.nanoTime() - began) / 1e9,
                summary(results),
                insights(results.resolve("insights.jsonl")));
    }

    private static Pattern pattern(String service) {
        var pattern = AT_WORK.get(service);
        if (pattern == null) {
            throw new IllegalArgumentException("Unknown service " + service);
        }
        return pattern;
    }

    private boolean kill(String service) throws IOException {
        var processes =
                ContractsJson.MAPPER.readTree(Files.readAllBytes(root.resolve("target/quickstart/processes.json")));
        long pid = processes.path(service).asLong();
        System.out.printf("kill -9 %d (%s)%n", pid, service);
        return ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
    }

    private static JsonNode summary(Path results) throws IOException {
        var file = results.resolve("summary.json");
        return Files.exists(file)
                ? ContractsJson.MAPPER.readTree(Files.readAllBytes(file))
                : ContractsJson.MAPPER.createObjectNode();
    }

    private static Set<String> insights(Path file) throws IOException {
        var ids = new TreeSet<String>();
        if (Files.exists(file)) {
            for (var line : Files.readAllLines(file)) {
                ids.add(ContractsJson.MAPPER.readTree(line).path("id").asString());
            }
        }
        return ids;
    }

    private static void print(String name, Outcome outcome) {
        System.out.printf("%n%s: exit %d after %.1f s%n", name, outcome.status(), outcome.seconds());
        var summary = outcome.summary();
        for (var stage : summary.path("seconds").properties()) {
            System.out.printf(
                    "  %-12s %7.1f s%n", stage.getKey(), stage.getValue().asDouble());
        }
        for (var service : summary.path("services").properties()) {
            System.out.printf(
                    "  %-12s ready after %5.1f s, %4d MiB resident at most%n",
                    service.getKey(),
                    service.getValue().path("readySeconds").asDouble(),
                    service.getValue().path("residentMiB").asLong());
        }
        System.out.printf(
                "  %d episodes, %d transcripts, %d insights, drops %s%n",
                summary.path("episodes").asInt(),
                summary.path("transcripts").asInt(),
                summary.path("insights").asInt(),
                summary.path("drops"));
    }
}
