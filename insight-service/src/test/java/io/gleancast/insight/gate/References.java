package io.gleancast.insight.gate;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** What an expert would publish from real transcripts, where such references lie beside the checkout. */
record References(String name, Transcript transcript, List<Candidate> candidates) {
    private static final Pattern FRONT_MATTER = Pattern.compile("(?s)\\A---.*?\\n---\\n");
    private static final Pattern SPEAKER =
            Pattern.compile("^([A-Z][\\p{L}.'’ -]{1,40}?)(?::?\\s+\\d+:\\d\\d(?::\\d\\d)?\\s*$|:\\s*)");

    static List<References> all() {
        var folder = Path.of(System.getProperty("gleancast.shared", "."), "gold");
        Assumptions.assumeTrue(Files.isDirectory(folder), "No reference insights beside this checkout");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(References::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static References read(Path file) {
        try {
            var json = ContractsJson.MAPPER.readTree(Files.readString(file));
            var path = file.resolve("../../data")
                    .resolve(json.path("transcript").asString())
                    .normalize();
            var text = FRONT_MATTER.matcher(Files.readString(path)).replaceFirst("");
            var candidates = new ArrayList<Candidate>();
            json.path("insights").forEach(insight -> candidates.add(candidate(insight)));
            return new References(
                    file.getFileName().toString(),
                    Transcripts.of(titleOf(path), "en", segments(text), Timing.NONE),
                    candidates);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a feed would say of the episode, as far as the file knows: its front matter. */
    private static String titleOf(Path path) throws IOException {
        var front = FRONT_MATTER.matcher(Files.readString(path));
        return path.getFileName() + (front.find() ? " " + front.group() : "");
    }

    private static List<Segment> segments(String text) {
        var segments = new ArrayList<Segment>();
        String speaker = null;
        for (var line : text.lines().toList()) {
            var plain = line.replace("*", "")
                    .replace("&amp;", "&")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&nbsp;", " ")
                    .strip();
            var matcher = SPEAKER.matcher(plain);
            if (matcher.find()) {
                speaker = matcher.group(1).strip();
                plain = plain.substring(matcher.end());
            }
            if (!plain.isBlank()) {
                segments.add(new Segment(null, null, speaker, plain));
            }
        }
        return segments;
    }

    private static Candidate candidate(JsonNode json) {
        var quotes = new ArrayList<Quote>();
        json.path("evidence")
                .forEach(evidence -> quotes.add(new Quote(evidence.path("quote").asString(), -1, -1)));
        return new Candidate(
                json.path("headline").asString(),
                json.path("body").asString(),
                Insight.Kind.valueOf(json.path("kind").asString().toUpperCase(Locale.ROOT)),
                Insight.Hedge.valueOf(json.path("hedge").asString().toUpperCase(Locale.ROOT)),
                json.path("topics").valueStream().map(JsonNode::asString).toList(),
                List.of(),
                quotes,
                0.5);
    }
}
