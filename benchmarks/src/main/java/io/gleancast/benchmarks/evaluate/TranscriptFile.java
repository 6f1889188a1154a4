package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Cost;
import io.gleancast.contracts.EpisodeReference;
import io.gleancast.contracts.Person;
import io.gleancast.contracts.Podcast;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Transcript;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A transcript as people keep it in Markdown: speakers in bold, or on a line of their own with a time, or before a colon;
 * front matter, headings and breaks. Asterisks are dropped and entities unescaped; everything else stays letter for letter.
 *
 * @param show the folder it lies in: what is left out when its show is
 */
record TranscriptFile(String show, String normalised, Transcript transcript) {
    private static final String NAME = "\\p{Lu}[\\p{L}\\p{N}.,'’&() -]{0,60}?";
    private static final String TIME = "\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?";
    private static final Pattern BOLD = Pattern.compile("^\\*\\*([^*]{1,80}?):\\*\\*\\s*(.*)$");
    private static final Pattern TIMED = Pattern.compile("^(" + NAME + ")\\s*[–-]?\\s*:?\\s*(" + TIME + "):?\\s*$");
    private static final Pattern ALONE = Pattern.compile("^(" + NAME + "):\\s*$");
    private static final Pattern INLINE = Pattern.compile("^(" + NAME + "):\\s+(\\S.*)$");
    private static final Pattern STAMP = Pattern.compile("^\\\\?\\[(" + TIME + ")\\\\?]\\s*");
    private static final Pattern ANY_TIME = Pattern.compile("\\b(" + TIME + ")\\b");
    private static final Pattern SPOKEN_NAME =
            Pattern.compile("^(\\p{Lu}[\\p{L}.'’-]*(?: [\\p{L}.'’-]+){0,3}):\\s+\\S");
    private static final Set<String> NOT_SPEECH = Set.of("Break", "Song", "Jingle", "Clip", "Sponsor", "Music");
    private static final int WORDS_A_MINUTE = 155;

    static TranscriptFile read(Path path) throws IOException {
        var raw = Files.readString(path, StandardCharsets.UTF_8);
        var front = new LinkedHashMap<String, String>();
        var body = withoutFrontMatter(raw, front);
        var segments = segments(body.lines().toList());
        if (segments.isEmpty()) {
            throw new IOException(path + " holds no speech that could be read");
        }
        var folder = path.toAbsolutePath().getParent();
        var show = folder == null ? "show" : folder.getFileName().toString();
        return new TranscriptFile(show, Places.normalise(raw), transcript(path, show, front, segments, lastTime(body)));
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

    private static List<Segment> segments(List<String> lines) {
        var names = frequentNames(lines);
        var segments = new ArrayList<Segment>();
        String speaker = null;
        boolean broken = false;
        for (var line : lines) {
            var text = line.strip();
            var bold = BOLD.matcher(text);
            var timed = TIMED.matcher(text);
            var alone = ALONE.matcher(text);
            var inline = INLINE.matcher(text);
            if (text.isEmpty()) {
                continue;
            }
            broken |= STAMP.matcher(text).find() || bold.matches();
            if (text.startsWith("#") || text.startsWith("podcast: http")) {
                broken = true;
                continue;
            } else if (bold.matches()) {
                speaker = bold.group(1).strip();
                text = bold.group(2);
            } else if (timed.matches()) {
                speaker = timed.group(1).strip();
                broken = true;
                continue;
            } else if (alone.matches() && alone.group(1).split(" ", -1).length <= 4) {
                speaker = alone.group(1).strip();
                broken = true;
                continue;
            } else if (inline.matches() && names.contains(inline.group(1).strip())) {
                speaker = inline.group(1).strip();
                text = inline.group(2);
                broken = true;
            }
            if (speaker == null || !NOT_SPEECH.contains(speaker)) {
                broken = !add(text, speaker, broken, segments);
            }
        }
        return segments;
    }

    /** Words before a colon are a speaker only where they come again and again. */
    private static Set<String> frequentNames(List<String> lines) {
        var counts = new HashMap<String, Integer>();
        for (var line : lines) {
            var matcher = SPOKEN_NAME.matcher(line.strip());
            if (matcher.find()) {
                counts.merge(matcher.group(1).strip(), 1, Integer::sum);
            }
        }
        counts.values().removeIf(count -> count < 3);
        return counts.keySet();
    }

    /** What was left out between two segments of one speaker parts them: no quote runs over it. */
    private static boolean add(String text, @Nullable String speaker, boolean broken, List<Segment> segments) {
        var spoken = Places.normalise(STAMP.matcher(text).replaceFirst(""));
        if (spoken.isEmpty()) {
            return false;
        }
        if (broken && !segments.isEmpty() && Objects.equals(segments.getLast().speaker(), speaker)) {
            segments.add(new Segment(null, null, speaker == null ? "Break" : null, "[break]"));
        }
        segments.add(new Segment(null, null, speaker, spoken));
        return true;
    }

    private static @Nullable Duration lastTime(String body) {
        var matcher = ANY_TIME.matcher(body);
        Duration last = null;
        while (matcher.find()) {
            var time = Duration.ZERO;
            for (var part : matcher.group(1).replaceAll("\\..*", "").split(":", -1)) {
                time = time.multipliedBy(60).plusSeconds(Integer.parseInt(part));
            }
            if (last == null || (time.compareTo(last) > 0 && time.compareTo(last.plusMinutes(30)) < 0)) {
                last = time;
            }
        }
        return last;
    }

    private static Transcript transcript(
            Path path, String show, Map<String, String> front, List<Segment> segments, @Nullable Duration marked) {
        long words = segments.stream()
                .mapToLong(segment -> segment.text().split(" ", -1).length)
                .sum();
        var spoken = Duration.ofSeconds(words * 60 / WORDS_A_MINUTE);
        // Marks of minutes that do not fit the words are not times of this recording.
        var known = marked != null
                && marked.compareTo(spoken.dividedBy(2)) > 0
                && marked.compareTo(spoken.multipliedBy(2)) < 0;
        var duration = known && marked != null ? marked : spoken;
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
                "markdown",
                null,
                "en",
                duration.toMillis(),
                Timing.NONE,
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
