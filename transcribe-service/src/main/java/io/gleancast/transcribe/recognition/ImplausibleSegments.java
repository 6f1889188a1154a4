package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Segment;
import io.gleancast.transcribe.audio.Span;
import io.gleancast.transcribe.audio.VoiceActivity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;

/**
 * Takes out what an engine says that nobody said: what it dreams of where nobody speaks, and what it repeats because it is caught in
 * a loop. No rule knows a language.
 */
final class ImplausibleSegments {
    /** Engines are not exact to the frame. */
    private static final long SLOPPINESS_MS = 300;

    private static final long FEWEST_VOICED_MS = 180;
    /** Of the same one, two or three segments over and over, so many rounds are a loop; the first is left. */
    private static final int ROUNDS = 4;

    private static final int LONGEST_ROUND = 3;
    /** Whisper's own measure of a loop: text that deflates to less than a 2.4th. */
    private static final double COMPRESSION = 2.4;

    private static final int COMPRESSION_JUDGED_FROM = 120;

    private ImplausibleSegments() {}

    /** What is left, in order. */
    static List<Segment> removed(List<Segment> heard, VoiceActivity voices, Span whole) {
        var plausible = heard.stream()
                .filter(segment -> !isNoSpeech(segment.text()))
                .filter(segment -> isVoiced(segment, voices, whole))
                .filter(segment -> !isLoop(segment.text()))
                .toList();
        return withoutRounds(plausible);
    }

    /** Sounds are described in brackets, between asterisks or by notes. */
    private static boolean isNoSpeech(String text) {
        var bare = text.strip();
        return bare.codePoints().noneMatch(Character::isLetterOrDigit)
                || enclosed(bare, '[', ']')
                || enclosed(bare, '(', ')')
                || enclosed(bare, '*', '*')
                || bare.startsWith("\u266a");
    }

    private static boolean enclosed(String text, char open, char close) {
        return text.length() > 1 && text.charAt(0) == open && text.indexOf(close, 1) == text.length() - 1;
    }

    private static boolean isVoiced(Segment segment, VoiceActivity voices, Span whole) {
        var start = segment.startMs();
        var end = segment.endMs();
        if (start == null || end == null) {
            return true;
        }
        var span = new Span(start, Math.max(start, end)).widened(SLOPPINESS_MS, whole);
        return voices.voicedMs(span) >= FEWEST_VOICED_MS;
    }

    static boolean isLoop(String text) {
        var bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < COMPRESSION_JUDGED_FROM) {
            return false;
        }
        var deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            return bytes.length > COMPRESSION * deflater.deflate(new byte[bytes.length + 64]);
        } finally {
            deflater.end();
        }
    }

    private static List<Segment> withoutRounds(List<Segment> segments) {
        var words = segments.stream().map(ImplausibleSegments::normalised).toList();
        var kept = new ArrayList<Segment>();
        for (var i = 0; i < segments.size(); ) {
            var length = 1;
            var rounds = 1;
            for (var round = 1; round <= LONGEST_ROUND; round++) {
                var found = rounds(words, i, round);
                if (found >= ROUNDS) {
                    length = round;
                    rounds = found;
                    break;
                }
            }
            kept.addAll(segments.subList(i, i + length));
            i += length * rounds;
        }
        return kept;
    }

    /** How often in a row the so many segments from there on come, in linear time over a list. */
    private static int rounds(List<String> words, int from, int length) {
        var at = from + length;
        while (at < words.size() && words.get(at).equals(words.get(at - length))) {
            at++;
        }
        return (at - from) / length;
    }

    private static String normalised(Segment segment) {
        var text = new StringBuilder();
        segment.text()
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
