package io.gleancast.benchmarks.hostile;

import io.gleancast.benchmarks.live.Check;
import io.gleancast.benchmarks.live.HonestShows;
import io.gleancast.benchmarks.live.Patience;
import io.gleancast.benchmarks.live.Runs;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.quickstart.QuickstartFailed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds shows that mean harm, one after another, to a running system of honest ones, and looks who has to wait. */
@Command(
        name = "benchmarks/hostile --live",
        description =
                "Does any honest episode wait, any process end or the digest fail to go out, because of shows that mean harm?")
final class LiveBenchmark implements Callable<Integer> {
    private static final double MOST_LATER_SECONDS = 60;

    @SuppressWarnings("unused") // the script reads it
    @Option(names = "--live", description = "Given by the script.", hidden = true)
    private boolean live;

    @Option(names = "--shows", paramLabel = "N", description = "How many honest shows (default ${DEFAULT-VALUE}).")
    private int shows = 30;

    @Option(
            names = "--episodes",
            paramLabel = "N",
            description = "Of each, before the newest (default ${DEFAULT-VALUE}).")
    private int episodes = 3;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description = "Between two hostile shows (default ${DEFAULT-VALUE}).")
    private int every = 2;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only hostile shows whose name holds this.")
    private String only = "";

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description = "After how long to give up (default ${DEFAULT-VALUE}).")
    private int minutes = 45;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private final Clock clock = Clock.systemUTC();

    public static void main(String[] args) {
        System.exit(new CommandLine(new LiveBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        return Runs.within(Duration.ofMinutes(minutes), this::measure);
    }

    private int measure() throws InterruptedException {
        var now = clock.instant();
        var hostile = new HostileShows(goodTranscript(now));
        var wanted = hostile.all().stream()
                .filter(show -> show.name().contains(only))
                .toList();
        List<Check> checks;
        var outcomes = new ArrayList<LiveCourse.Outcome>();
        try (var runs = new Runs("hostile")) {
            System.out.printf("%d honest shows by themselves…%n", shows);
            outcomes.add(course(runs, "undisturbed", now, List.of()).run(() -> {}));
            System.out.printf("The same beside %d hostile shows, one every %d s…%n", wanted.size(), every);
            outcomes.add(course(runs, "beside-hostile", now, wanted).run(hostile::flood));
            checks = new LiveJudgement(MOST_LATER_SECONDS).judge(outcomes.getFirst(), outcomes.getLast());
            if (checks.stream().allMatch(Check::good)) {
                runs.forget();
            } else {
                System.err.println("The logs are in " + runs.folder());
            }
        } catch (Patience.NotInTime | QuickstartFailed e) {
            checks = List.of(new Check("run", false, String.valueOf(e.getMessage())));
        }
        checks.forEach(check -> System.out.println(check.line()));
        boolean good = checks.stream().allMatch(Check::good);
        if (json) {
            var object = new LinkedHashMap<String, @Nullable Object>();
            object.put("good", good);
            object.put("checks", checks);
            object.put("runs", outcomes);
            System.out.println(ContractsJson.MAPPER.writeValueAsString(object));
        }
        return good ? 0 : 1;
    }

    private LiveCourse course(Runs runs, String name, Instant now, List<HostileShow> hostile) {
        return new LiveCourse(
                runs.workspace(name),
                new HonestShows(shows, episodes, now),
                hostile,
                Duration.ofSeconds(every),
                Duration.ofMinutes(10),
                clock);
    }

    private static String goodTranscript(Instant now) {
        var file = new HonestShows(1, 1, now).read("show-0/0.vtt");
        if (file == null) {
            throw new IllegalStateException("The honest shows have no transcript");
        }
        return new String(file, StandardCharsets.UTF_8);
    }
}
