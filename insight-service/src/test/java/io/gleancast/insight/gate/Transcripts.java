package io.gleancast.insight.gate;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Cost;
import io.gleancast.contracts.EpisodeReference;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Person;
import io.gleancast.contracts.Podcast;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Transcript;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Transcripts for tests. */
public final class Transcripts {
    private static final long MS_PER_SEGMENT = 10_000;

    private Transcripts() {}

    /** Each line one segment of ten seconds; "Ada: text" names the speaker. */
    public static Transcript saying(String... lines) {
        return of("Evening talk", "en", lines);
    }

    public static Transcript of(String title, @Nullable String language, String... lines) {
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < lines.length; i++) {
            int colon = lines[i].indexOf(": ");
            boolean named =
                    colon > 0 && colon < 20 && lines[i].substring(0, colon).matches("[A-Z][\\p{L} ]+");
            segments.add(new Segment(
                    i * MS_PER_SEGMENT,
                    (i + 1) * MS_PER_SEGMENT,
                    named ? lines[i].substring(0, colon) : null,
                    named ? lines[i].substring(colon + 2) : lines[i]));
        }
        return of(title, language, segments, Timing.EXACT);
    }

    public static Transcript of(String title, @Nullable String language, List<Segment> segments, Timing timing) {
        var last = segments.getLast().endMs();
        return new Transcript(
                episode(title),
                Transcript.Source.PUBLISHER,
                "webvtt",
                null,
                language,
                last,
                timing,
                segments,
                Transcript.sha256Of(segments),
                Cost.FREE);
    }

    public static EpisodeReference episode(String title) {
        var podcast = new Podcast(
                Ids.podcast("https://shows.example/tools"),
                "Tools and Time",
                URI.create("https://shows.example/tools"),
                null,
                "Ines Moreau",
                "en",
                null,
                List.of());
        return new EpisodeReference(
                Ids.episode(podcast.id(), title),
                podcast,
                title,
                title,
                null,
                URI.create("https://shows.example/tools/" + title.hashCode()),
                null,
                new Audio(URI.create("https://shows.example/tools.mp3"), "audio/mpeg", null, null),
                List.of(new Person("Ines Moreau", "host")));
    }
}
