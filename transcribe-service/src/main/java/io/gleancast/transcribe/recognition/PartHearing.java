package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Segment;
import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hears one part: what the engine says, without what nobody said; then once more, in small pieces, where somebody speaks and the
 * engine said nothing.
 */
final class PartHearing {
    /** Engines are not exact about where a segment ends. */
    private static final long SLOPPINESS_MS = 500;
    /** Shorter stretches that no segment covers are breaths, a laugh, or the engine's sloppiness. */
    private static final long SHORTEST_GAP_MS = 2_000;

    private static final long SHORTEST_PAUSE_MS = 1_500;
    private static final long LONGEST_PIECE_MS = 28_000;
    private static final long MARGIN_MS = 200;
    /** Music can sound like speech to the detector: no more than so much of a part is heard twice. */
    private static final double MOST_AGAIN = 0.25;

    private final SpeechRecogniser engine;
    private final RecognitionMeters meters;

    PartHearing(SpeechRecogniser engine, RecognitionMeters meters) {
        this.engine = engine;
        this.meters = meters;
    }

    RecognisedPart hear(Recording recording, Span part, @Nullable String language) {
        var began = System.nanoTime();
        var heard = meters.timed(() -> engine.recognise(recording, part, language));
        var segments = new ArrayList<>(plausible(heard.segments(), recording, part));
        var said = heard.language();
        if (heard.timed()) {
            for (var gap : gaps(recording, part, segments)) {
                var again = meters.timed(() -> engine.recognise(recording, gap, language));
                if (again.timed()) {
                    segments.addAll(plausible(again.segments(), recording, gap));
                }
            }
            segments.sort(Comparator.comparing(segment -> Objects.requireNonNull(segment.startMs())));
        }
        meters.heard(part.lengthMs(), Duration.ofNanos(System.nanoTime() - began));
        return new RecognisedPart(
                part,
                said,
                heard.timed(),
                recording.voices().voicedMs(part),
                covered(recording, part, segments),
                segments);
    }

    /** With times from the start of the whole, none outside the part. */
    private static List<Segment> plausible(List<Segment> heard, Recording recording, Span part) {
        var shifted = heard.stream()
                .map(segment -> new Segment(
                        inside(segment.startMs(), part),
                        inside(segment.endMs(), part),
                        segment.speaker(),
                        segment.text()))
                .toList();
        return ImplausibleSegments.removed(shifted, recording.voices(), recording.whole());
    }

    private static @Nullable Long inside(@Nullable Long ms, Span part) {
        return ms == null ? null : (Long) Math.clamp(part.startMs() + ms, part.startMs(), part.endMs());
    }

    /** Where somebody speaks and nothing was heard, in pieces that an engine takes at once, the longest first until it is enough. */
    private static List<Span> gaps(Recording recording, Span part, List<Segment> segments) {
        var gaps = new ArrayList<Span>();
        for (var silent : uncovered(part, segments)) {
            Span gap = null;
            for (var voice : recording.voices().voices(silent)) {
                var joined = gap != null
                                && voice.startMs() - gap.endMs() < SHORTEST_PAUSE_MS
                                && voice.endMs() - gap.startMs() <= LONGEST_PIECE_MS
                        ? new Span(gap.startMs(), voice.endMs())
                        : null;
                if (joined == null && gap != null) {
                    gaps.add(gap);
                }
                gap = joined == null ? voice : joined;
            }
            if (gap != null) {
                gaps.add(gap);
            }
        }
        var left = (long) (part.lengthMs() * MOST_AGAIN);
        var chosen = new ArrayList<Span>();
        for (var gap : gaps.stream()
                .filter(one -> one.lengthMs() >= SHORTEST_GAP_MS)
                .sorted(Comparator.comparingLong(Span::lengthMs).reversed())
                .toList()) {
            if (gap.lengthMs() <= left || chosen.isEmpty()) {
                chosen.add(gap.widened(MARGIN_MS, part));
                left -= gap.lengthMs();
            }
        }
        return chosen;
    }

    private static List<Span> uncovered(Span part, List<Segment> segments) {
        var uncovered = new ArrayList<Span>();
        var from = part.startMs();
        for (var segment : segments) {
            var start = Objects.requireNonNull(segment.startMs()) - SLOPPINESS_MS;
            if (start > from) {
                uncovered.add(new Span(from, start));
            }
            from = Math.max(from, Objects.requireNonNull(segment.endMs()) + SLOPPINESS_MS);
        }
        if (from < part.endMs()) {
            uncovered.add(new Span(from, part.endMs()));
        }
        return uncovered;
    }

    private static long covered(Recording recording, Span part, List<Segment> segments) {
        var missed = uncovered(part, segments).stream()
                .mapToLong(recording.voices()::voicedMs)
                .sum();
        return Math.max(0, recording.voices().voicedMs(part) - missed);
    }
}
