package io.gleancast.benchmarks.faults;

import io.gleancast.benchmarks.live.Check;
import io.gleancast.benchmarks.live.HonestShows;
import io.gleancast.benchmarks.live.Patience;
import io.gleancast.benchmarks.live.Runs;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.quickstart.QuickstartFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes servers and processes away in the middle of a run, gives them back, and compares with a run without. */
@Command(
        name = "benchmarks/faults",
        description = "Is anything lost, sent twice or stuck after a server or a process was away for a while?")
final class FaultsBenchmark implements Callable<Integer> {
    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "Only these faults, with commas between; undisturbed compares two runs without any.")
    private List<String> only = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "How long each fault lasts, for trying out; by default as long as it is meant to: the broker 120,"
                            + " a paused process 90, the others 60.")
    private @Nullable Integer seconds;

    @Option(names = "--shows", paramLabel = "N", description = "How many shows (default ${DEFAULT-VALUE}).")
    private int shows = 12;

    @Option(names = "--readers", paramLabel = "N", description = "How many readers (default ${DEFAULT-VALUE}).")
    private int readers = 30;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "After how long to give up (default ${DEFAULT-VALUE}).")
    private int minutes = 150;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private static final int EPISODES = 3;

    private final Clock clock = Clock.systemUTC();

    /**
     * What became of one fault.
     *
     * @param skipped why it was not tried, or null
     */
    record Verdict(String fault, double seconds, @Nullable String skipped, List<Check> checks) {
        boolean good() {
            return checks.stream().allMatch(Check::good);
        }

        String line() {
            var judged = skipped != null
                    ? "skipped: " + skipped
                    : checks.stream()
                            .map(check ->
                                    "%s %s (%s)".formatted(check.name(), check.good() ? "ok" : "BAD", check.detail()))
                            .collect(Collectors.joining("; "));
            return String.format(Locale.ROOT, "%-25s %5.0f s  %s", fault, seconds, judged);
        }
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new FaultsBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        var faults = new ArrayList<>(Fault.all(seconds));
        if (!only.isEmpty()) {
            faults.add(Fault.none());
            var known = faults.stream().map(Fault::name).toList();
            if (!known.containsAll(only)) {
                System.err.println("--only takes " + String.join(", ", known));
                return 2;
            }
            faults.removeIf(fault -> !only.contains(fault.name()));
        }
        return Runs.within(Duration.ofMinutes(minutes), () -> measure(faults));
    }

    private int measure(List<Fault> faults) throws InterruptedException {
        var now = clock.instant();
        var verdicts = new ArrayList<Verdict>();
        try (var runs = new Runs("faults")) {
            var undisturbed = run(runs, "reference", Fault.none(), now);
            System.out.printf(
                    Locale.ROOT,
                    "%-25s %5.0f s  %d keys on the topics, %d mails%n",
                    "reference",
                    undisturbed.seconds(),
                    undisturbed.left().contents().values().values().stream()
                            .mapToInt(Map::size)
                            .sum(),
                    undisturbed.mails().size());
            for (var fault : faults) {
                var verdict = judge(runs, fault, undisturbed, now);
                verdicts.add(verdict);
                System.out.println(verdict.line());
            }
            if (verdicts.stream().allMatch(Verdict::good)) {
                runs.forget();
            } else {
                System.err.println("The logs are in " + runs.folder());
            }
        } catch (SmallDisk.NotHere | Patience.NotInTime | QuickstartFailed e) {
            verdicts.add(failed("reference", 0, e));
            System.out.println(verdicts.getLast().line());
        }
        boolean good = verdicts.stream().allMatch(Verdict::good);
        if (json) {
            System.out.println(ContractsJson.MAPPER.writeValueAsString(Map.of("good", good, "faults", verdicts)));
        }
        return good ? 0 : 1;
    }

    private Verdict judge(Runs runs, Fault fault, FaultRun.Outcome undisturbed, Instant now)
            throws InterruptedException {
        var from = System.nanoTime();
        try {
            var outcome = run(runs, fault.name(), fault, now);
            return new Verdict(
                    fault.name(), outcome.seconds(), null, FaultJudgement.judge(undisturbed, outcome, readers));
        } catch (SmallDisk.NotHere e) {
            return new Verdict(fault.name(), 0, String.valueOf(e.getMessage()), List.of());
        } catch (Patience.NotInTime | QuickstartFailed e) {
            return failed(fault.name(), (System.nanoTime() - from) / 1e9, e);
        }
    }

    private static Verdict failed(String name, double seconds, Exception e) {
        return new Verdict(name, seconds, null, List.of(new Check("run", false, String.valueOf(e.getMessage()))));
    }

    private FaultRun.Outcome run(Runs runs, String name, Fault fault, Instant now)
            throws InterruptedException, SmallDisk.NotHere {
        return new FaultRun(runs.workspace(name), new HonestShows(shows, EPISODES, now), fault, readers, clock).run();
    }
}
