package io.gleancast.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was said in an episode.
 *
 * @param engine the publisher's format ({@code webvtt}, {@code subrip}, {@code sbv}, {@code ttml}, {@code podcast-json}, {@code html},
 *     {@code text}) or the recogniser's name
 * @param model the recogniser's model
 * @param language BCP 47
 * @param durationMs milliseconds of audio, as far as known
 * @param coverage the share of what a voice detector hears in the audio that the segments cover, 0 to 1; absent where nobody
 *     measured it
 * @param audioVaries whether two fetches of the audio gave files of different length, as where advertisements are inserted for each
 *     listener; absent where nobody compared
 * @param textSha256 SHA-256 of the segments' texts joined by newlines, UTF-8, lower-case hexadecimal
 */
public record Transcript(
        EpisodeReference episode,
        Source source,
        String engine,
        @Nullable String model,
        @Nullable String language,
        @Nullable Long durationMs,
        Timing timing,
        List<Segment> segments,
        @Nullable Double coverage,
        @Nullable Boolean audioVaries,
        String textSha256,
        Cost cost)
        implements GleancastRecord {

    /** Who made a transcript. */
    public enum Source {
        @JsonProperty("publisher")
        PUBLISHER,
        @JsonProperty("recognised")
        RECOGNISED
    }

    /** One whose audio nobody looked at. */
    public Transcript(
            EpisodeReference episode,
            Source source,
            String engine,
            @Nullable String model,
            @Nullable String language,
            @Nullable Long durationMs,
            Timing timing,
            List<Segment> segments,
            String textSha256,
            Cost cost) {
        this(episode, source, engine, model, language, durationMs, timing, segments, null, null, textSha256, cost);
    }

    public Transcript {
        Checks.given("transcript.episode", episode);
        Checks.given("transcript.source", source);
        engine = Checks.label("transcript.engine", engine, Texts.TERM);
        model = Checks.optional(model, Texts.TERM);
        language = Checks.optional(language, Texts.TERM);
        Checks.notNegative("transcript.durationMs", durationMs);
        Checks.given("transcript.timing", timing);
        segments = Checks.list("transcript.segments", segments);
        Checks.require(!segments.isEmpty(), "transcript.segments", "at least one segment", "an empty list");
        Checks.require(
                timing == Timing.NONE || segments.stream().allMatch(segment -> segment.startMs() != null),
                "transcript.segments",
                "timed, since timing is " + timing,
                "a segment without times");
        if (coverage != null) {
            Checks.share("transcript.coverage", coverage);
        }
        Checks.sha256("transcript.textSha256", textSha256);
        Checks.require(
                textSha256.equals(sha256Of(segments)), "transcript.textSha256", "the hash of the segments", textSha256);
        Checks.given("transcript.cost", cost);
    }

    /** The hash that a transcript of these segments carries. */
    public static String sha256Of(List<Segment> segments) {
        return Ids.sha256(segments.stream().map(Segment::text).collect(Collectors.joining("\n")));
    }

    @Override
    public String key() {
        return episode.id();
    }

    @Override
    public String type() {
        return "io.gleancast.transcript.made";
    }
}
