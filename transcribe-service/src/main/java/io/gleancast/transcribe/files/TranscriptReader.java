package io.gleancast.transcribe.files;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Segment;
import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a publisher's file as what its content is; what its address or its server calls it is not asked. */
public final class TranscriptReader {
    private static final List<FileFormat> FORMATS = List.of(
            new WebVttFile(),
            new PodcastJsonFile(),
            new SubRipFile(),
            new SbvFile(),
            new TtmlFile(),
            new HtmlFile(),
            new TextFile());

    /** Many formats of other kinds begin with bytes that no text has. */
    private static final Pattern BINARY = Pattern.compile("[\\x{00}-\\x{08}\\x{0E}-\\x{1A}\\x{FFFD}]");

    private static final int MOST_BINARY_PERCENT = 3;
    private static final int FEW_BINARY = 5;

    private TranscriptReader() {}

    /**
     * The file's words as segments.
     *
     * @param contentType the header that came with the file; only its charset counts, and only where the bytes leave it open
     * @param audioMs the episode's length, as far as known
     * @param people who is heard in it, as the feed names them
     * @throws NotATranscript where the file holds none
     * @throws TranscriptTooLong where it holds more than a record may
     */
    public static ReadTranscript read(
            byte[] bytes, @Nullable String contentType, @Nullable Long audioMs, List<String> people) {
        var facts = new EpisodeFacts(audioMs, people);
        var content = Decoding.decode(bytes, contentType);
        if (content.isBlank()) {
            throw new NotATranscript("It is empty");
        }
        if (isBinary(content.beginning())) {
            throw new NotATranscript("It is not text");
        }
        ForeignFormat.refuseBySignature(content.beginning());
        for (var format : FORMATS) {
            var timeline = format.read(content, facts);
            if (timeline != null) {
                return made(format, timeline);
            }
        }
        throw new NotATranscript("It is in no known format");
    }

    /** As {@link #read(byte[], String, Long, List)}, with nobody known. */
    public static ReadTranscript read(byte[] bytes, @Nullable String contentType, @Nullable Long audioMs) {
        return read(bytes, contentType, audioMs, List.of());
    }

    /**
     * Timed speech divided again, into segments of a sentence or two.
     *
     * @throws TranscriptTooLong where it is more than a record may hold
     */
    public static List<Segment> bySentence(List<Segment> timed) {
        var cues = new CueList();
        for (var segment : timed) {
            for (var part : Parts.of(segment.text())) {
                cues.add(Cue.timed(segment.startMs(), segment.endMs(), segment.speaker(), CleanText.of(part)));
            }
        }
        return checked(Segmentation.of(cues.list()));
    }

    private static ReadTranscript made(FileFormat format, Timeline timeline) {
        var segments = checked(Segmentation.of(timeline.cues()));
        if (segments.isEmpty()) {
            throw new NotATranscript("It is a file of format %s without any words".formatted(format.name()));
        }
        var words =
                segments.stream().map(Segment::text).mapToInt(CleanText::words).sum();
        return new ReadTranscript(format.name(), timeline.timingOf(segments), segments, words);
    }

    private static List<Segment> checked(List<Segment> segments) {
        var size = new ByteCount();
        ContractsJson.MAPPER.writeValue(size, segments);
        if (size.bytes > Limits.SEGMENTS_BYTES) {
            throw new TranscriptTooLong(
                    "It has %d KB of words and times, more than a record may".formatted(size.bytes >> 10));
        }
        return segments;
    }

    /** A few stray bytes in a text are cleaned away; an archive or an audio file is not a text. */
    private static boolean isBinary(String text) {
        var looked = text.substring(0, Math.min(text.length(), 4096));
        var binary = BINARY.matcher(looked).results().count();
        return binary > FEW_BINARY && binary * 100 > (long) looked.length() * MOST_BINARY_PERCENT;
    }

    private static final class ByteCount extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }
}
