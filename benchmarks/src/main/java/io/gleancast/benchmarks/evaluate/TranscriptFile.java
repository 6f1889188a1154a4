package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Cost;
import io.gleancast.contracts.EpisodeReference;
import io.gleancast.contracts.Person;
import io.gleancast.contracts.Podcast;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Transcript;
import io.gleancast.transcribe.files.NotATranscript;
import io.gleancast.transcribe.files.ReadTranscript;
import io.gleancast.transcribe.files.TranscriptReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A transcript as the transcribe service would read it from a publisher's file, so that engines are judged by what they would
 * see. Front matter, where there is some, gives what a feed would say of the episode.
 *
 * @param show the folder it lies in: what is left out when its show is
 */
record TranscriptFile(String show, Transcript transcript) {
    private static final int WORDS_A_MINUTE = 155;

    static TranscriptFile read(Path path) throws IOException {
        var raw = Files.readString(path, StandardCharsets.UTF_8);
        var front = new LinkedHashMap<String, String>();
        var body = withoutFrontMatter(raw, front);
        ReadTranscript speech;
        try {
            speech = TranscriptReader.read(body.getBytes(StandardCharsets.UTF_8), null, null);
        } catch (NotATranscript e) {
            throw new IOException(path + " holds no speech that could be read", e);
        }
        var folder = path.toAbsolutePath().getParent();
        var show = folder == null ? "show" : folder.getFileName().toString();
        return new TranscriptFile(show, transcript(path, show, front, speech));
    }

    private static String withoutFrontMatter(String raw, Map<String, String> front) {
        if (!raw.startsWith("---\n")) {
            return raw;
        }
        int end = raw.indexOf("\n---", 4);
        if (end < 0) {
            return raw;
        }
        var list = "";
        for (var line : raw.substring(4, end).lines().toList()) {
            int colon = line.indexOf(':');
            if (line.startsWith("  - ")) {
                front.merge(list, unquoted(line.substring(4)), (a, b) -> a.isEmpty() ? b : a + "\n" + b);
            } else if (colon > 0 && !line.startsWith(" ")) {
                list = line.substring(0, colon);
                var value = line.substring(colon + 1).strip();
                front.put(list, value.startsWith("[") ? items(value) : unquoted(value));
            }
        }
        int next = raw.indexOf('\n', end + 1);
        return next < 0 ? "" : raw.substring(next + 1);
    }

    private static String items(String list) {
        var names = new ArrayList<String>();
        for (var item : list.replaceAll("^\\[|]$", "").split(",", -1)) {
            names.add(unquoted(item));
        }
        return String.join("\n", names);
    }

    private static String unquoted(String value) {
        return value.strip().replaceAll("^['\"]|['\"]$", "");
    }

    /** All that is said, as the services see it. */
    String text() {
        return transcript.segments().stream().map(Segment::text).collect(Collectors.joining(" "));
    }

    /** The same episode with other words. */
    TranscriptFile saying(List<Segment> segments) {
        return new TranscriptFile(
                show,
                new Transcript(
                        transcript.episode(),
                        transcript.source(),
                        transcript.engine(),
                        transcript.model(),
                        transcript.language(),
                        transcript.durationMs(),
                        transcript.timing(),
                        segments,
                        Transcript.sha256Of(segments),
                        transcript.cost()));
    }

    private static Transcript transcript(Path path, String show, Map<String, String> front, ReadTranscript speech) {
        var segments = speech.segments();
        var end = segments.getLast().endMs();
        var duration = end != null ? Duration.ofMillis(end) : Duration.ofSeconds(speech.words() * 60L / WORDS_A_MINUTE);
        var people = front.getOrDefault("speakers", "")
                .lines()
                .filter(name -> !name.isBlank())
                .map(name -> new Person(name, null))
                .toList();
        var file = String.valueOf(path.getFileName());
        var title = front.getOrDefault("title", file.replaceAll("\\.md$", ""));
        var episode = new EpisodeReference(
                id(show + "/" + file), podcast(show), file, title, null, null, null, audio(file, duration), people);
        return new Transcript(
                episode,
                Transcript.Source.PUBLISHER,
                speech.format(),
                null,
                "en",
                duration.toMillis(),
                speech.timing(),
                segments,
                Transcript.sha256Of(segments),
                Cost.FREE);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Podcast podcast(String show) {
        return new Podcast(
                id(show),
                show,
                URI.create("https://evaluation.invalid/" + id(show)),
                null,
                null,
                "en",
                null,
                List.of());
    }

    private static Audio audio(String file, Duration duration) {
        return new Audio(
                URI.create("https://evaluation.invalid/" + id(file) + ".mp3"), null, null, duration.toMillis());
    }
}
