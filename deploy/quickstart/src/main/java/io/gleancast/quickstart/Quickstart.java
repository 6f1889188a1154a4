package io.gleancast.quickstart;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One command: everything on this machine, then today's digest. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = false,
        sortOptions = false,
        description = {
            "Starts a Kafka broker, PostgreSQL, a mail catcher and the four Gleancast services on this machine,",
            "finds the newest episodes, picks the day's five best insights and sends them as a mail.",
            "Everything listens on 127.0.0.1 and ends with this command.",
            ""
        },
        footer = {
            "",
            "A language model is used where OPENAI_API_KEY is set (OPENAI_BASE_URL for a server of your own,",
            "GLEANCAST_MODEL for the model's name); otherwise the embedded engine chooses, and the last screen",
            "says whether Ollama or llama.cpp has a model on this machine, and how to use it.",
            "Exit status: 0 when today's digest was delivered, 1 when not, 2 for wrong options."
        })
final class Quickstart implements Callable<Integer> {
    @Option(
            names = "--once",
            description = "Poll every feed once, wait for every episode's end, send the digest, write the results to"
                    + " target/quickstart, and stop.")
    private boolean once;

    @Option(names = "--to", paramLabel = "ADDRESS", description = "Who gets the digest (in the mail catcher).")
    private String to = "reader@gleancast.example";

    @Option(names = "--feed", paramLabel = "URL", description = "A feed to scan; may be given several times.")
    private List<URI> feeds = List.of();

    @Option(names = "--opml", paramLabel = "FILE", description = "A list of feeds to scan.")
    private @Nullable Path opml;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description = "Serve a folder of feeds on loopback and scan its opml.xml.")
    private @Nullable Path site;

    @Option(names = "--port", paramLabel = "N", description = "Where today's page is; 8080 or any free port.")
    private int port = 8080;

    @Option(names = "--keep", paramLabel = "DIR", description = "Keep all data there for the next run.")
    private @Nullable Path keep;

    @Option(
            names = "--whisper",
            paramLabel = "NAME|FILE",
            description =
                    "Hear episodes that have no transcript with one of whisper.cpp's models: its name, such as base.en"
                            + " (fetched once), or its file.")
    private @Nullable String whisper;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private final Clock clock;
    private final List<String> arguments;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Quickstart(Clock clock, List<String> arguments) {
        this.clock = clock;
        this.arguments = List.copyOf(arguments);
    }

    public static void main(String[] args) {
        var command = new CommandLine(new Quickstart(Clock.systemUTC(), List.of(args)))
                .setExecutionExceptionHandler((exception, line, result) -> {
                    line.getErr().println("quickstart: " + reason(exception));
                    return 1;
                });
        System.exit(command.execute(args));
    }

    private static String reason(Exception exception) {
        return exception instanceof QuickstartFailed ? "" + exception.getMessage() : exception.toString();
    }

    @Override
    public Integer call() throws InterruptedException {
        var worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            worker.interrupt();
            awaitStop();
        }));
        var screen = new Screen(System.out, Boolean.getBoolean("gleancast.terminal"));
        try (var workspace = Workspace.open(
                        Path.of(System.getProperty("gleancast.root", ".")).toAbsolutePath(), keep);
                var run = Run.start(
                        workspace, screen, clock, new Run.Wanted(port, site, useSample(), Whisper.settings(whisper)))) {
            addFeeds(run);
            var delivery = run.throughToDelivery(to);
            run.lastScreen(once, arguments);
            if (!once) {
                screen.say("Running until Ctrl-C.");
                run.keepShowing();
            }
            screen.say(delivery.inWords());
            return delivery.delivered() ? 0 : 1;
        } finally {
            stopped.countDown();
        }
    }

    private boolean useSample() {
        return feeds.isEmpty() && opml == null && site == null;
    }

    private void addFeeds(Run run) throws InterruptedException {
        for (var feed : feeds) {
            run.addFeed(feed);
        }
        if (opml != null) {
            try {
                run.addFeeds(Files.readAllBytes(opml));
            } catch (IOException e) {
                throw new QuickstartFailed("%s cannot be read: %s".formatted(opml, e.getMessage()), e);
            }
        }
        if (site != null || useSample()) {
            run.addSite();
        }
    }

    private void awaitStop() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
