package io.gleancast.benchmarks.ingest;

import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import com.sun.management.OperatingSystemMXBean;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.ingest.parsing.FeedParser;
import io.gleancast.ingest.parsing.NotAFeed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Parses a folder of feeds over and over, one after another, as the service does and as other parsers do by default. */
@Command(
        name = "benchmarks/parse",
        description = {
            "Parses every feed of a folder over and over in one thread: as the ingest service does, as ROME does with its defaults, and",
            "as node's rss-parser and feedsmith do where node is on the path and they are in a node_modules above the working folder.",
            "Figures are by the processor time of the whole process, so that its collector counts too. Exit 1 below three times ROME."
        })
final class ParseBenchmark implements Callable<Integer> {
    private static final int TIMES_ROME = 3;

    @Parameters(paramLabel = "DIR", description = "A folder of feeds; folders in it are looked through too.")
    private Path folder = Path.of(".");

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Processor time for each parser, after as much to warm up (default ${DEFAULT-VALUE}).")
    private int seconds = 10;

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ParseBenchmark()).execute(args));
    }

    /** Takes one feed; whether it could. */
    private interface Parser {
        boolean parse(byte[] feed);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var feeds = feeds();
        if (feeds.isEmpty()) {
            System.err.println("There is no feed in " + folder);
            return 2;
        }
        var bytes = feeds.stream().mapToLong(feed -> feed.length).sum();
        System.out.printf(Locale.ROOT, "%d feeds, %.1f MB%n", feeds.size(), bytes / 1e6);
        var figures = new ArrayList<ParseFigures>();
        figures.add(measure("gleancast", feeds, ParseBenchmark::ours));
        figures.add(measure("rome", feeds, ParseBenchmark::rome));
        figures.addAll(NodeParsers.measure(folder, seconds));
        figures.forEach(figure -> System.out.printf(
                Locale.ROOT,
                "%-12s %8.1f MB/s %8.0f feeds/s   %d of %d feeds parsed%n",
                figure.parser(),
                figure.megabytes(),
                figure.feeds(),
                figure.parsed(),
                feeds.size()));
        var ratio = figures.getFirst().megabytes() / figures.get(1).megabytes();
        System.out.printf(Locale.ROOT, "%.1f times ROME%n", ratio);
        if (json) {
            var line = new LinkedHashMap<String, Object>();
            line.put("feeds", feeds.size());
            line.put("bytes", bytes);
            line.put("times_rome", ratio);
            line.put("parsers", figures);
            System.out.println(ContractsJson.MAPPER.writeValueAsString(line));
        }
        return ratio >= TIMES_ROME ? 0 : 1;
    }

    private List<byte[]> feeds() throws IOException {
        try (var files = Files.walk(folder)) {
            var feeds = new ArrayList<byte[]>();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                feeds.add(Files.readAllBytes(file));
            }
            return feeds;
        }
    }

    private ParseFigures measure(String name, List<byte[]> feeds, Parser parser) {
        rounds(feeds, parser);
        var parsed = (int) feeds.stream().filter(parser::parse).count();
        var took = rounds(feeds, parser);
        var bytes = feeds.stream().mapToLong(feed -> feed.length).sum();
        return new ParseFigures(
                name,
                bytes * took.rounds() / 1e6 / took.seconds(),
                feeds.size() * took.rounds() / took.seconds(),
                parsed);
    }

    private record Took(long rounds, double seconds) {}

    private Took rounds(List<byte[]> feeds, Parser parser) {
        var from = processorNanos();
        long rounds = 0;
        while (processorNanos() - from < seconds * 1_000_000_000L) {
            feeds.forEach(parser::parse);
            rounds++;
        }
        return new Took(rounds, (processorNanos() - from) / 1e9);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static boolean ours(byte[] feed) {
        try {
            return !new FeedParser()
                    .parse(() -> new ByteArrayInputStream(feed), null, null)
                    .items()
                    .isEmpty();
        } catch (NotAFeed | IOException e) {
            return false;
        }
    }

    private static boolean rome(byte[] feed) {
        try {
            return !new SyndFeedInput()
                    .build(new XmlReader(new ByteArrayInputStream(feed)))
                    .getEntries()
                    .isEmpty();
        } catch (FeedException | IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
