package io.gleancast.transcribe.files;

import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import java.util.List;

/**
 * What a publisher's file says.
 *
 * @param format {@code webvtt}, {@code subrip}, {@code sbv}, {@code ttml}, {@code podcast-json}, {@code html} or {@code text}:
 *     what the file is, not what it was called
 * @param words how many words were spoken, labels and times not counted
 */
public record ReadTranscript(String format, Timing timing, List<Segment> segments, int words) {
    public ReadTranscript {
        segments = List.copyOf(segments);
    }
}
