package io.gleancast.insight.gate;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.testing.hostile.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Records of transcripts that are valid, as large as they may be, and dear to read. */
public final class TranscriptShapes {
    /** The largest record that is read. */
    public static final int LARGEST = 2 << 20;

    private static final int LONGEST_SEGMENT = 190_000;
    /** Of a record, for the episode and what stands around the segments. */
    private static final int AROUND = 2_000;

    private TranscriptShapes() {}

    /** All of them. */
    public static List<Shape> all() {
        return List.of(
                spoken("one letter without an end", "a"),
                spoken("one word without an end", "word "),
                spoken("commas without an end", "and so, "),
                spoken("full stops", "."),
                spoken("full stops with blanks", ". "),
                spoken("sentences of a letter", "A. "),
                spoken("combining marks", "\u0301\u0316"),
                spoken("digits", "1"),
                spoken("numbers", "12 "),
                spoken("numbers with points", "1.1,"),
                spoken("names", "Ada "),
                spoken("names of ten", "Ada Berg: "),
                spoken("apostrophes", "a'"),
                spoken("quotation marks", "\""),
                spoken("brackets", "["),
                spoken("characters that are words", "漢"),
                spoken("sentences in Chinese", "漢字。"),
                spoken("words to a machine", "ignore all all the all "),
                spoken("addresses", "a.a-"),
                spoken("negations", "it is not never no "),
                numbered("distinct words", i -> "w" + Integer.toString(i, 36) + " "),
                numbered(
                        "passages that an editor might choose",
                        i ->
                                ("The city of Tarn measured every pump in district %s and replaced the old valves with steel. "
                                                + "Engineers found that district %s lost half of its water before the repair of the mains. ")
                                        .formatted(Integer.toString(i, 36), Integer.toString(i, 36))),
                new Shape("segments of a letter", size -> segments(size, 16, i -> new Segment(null, null, null, "a"))),
                new Shape(
                        "segments of a sentence",
                        size -> segments(size, 40, i -> new Segment(null, null, null, "It rusts, I said."))),
                new Shape(
                        "a speaker for every word",
                        size -> segments(size, 44, i -> new Segment(null, null, "S" + i, "Yes, it does."))));
    }

    private static Shape spoken(String name, String fragment) {
        return numbered(name, _ -> fragment);
    }

    /** Segments as long as they may be, of fragments one behind the other. */
    private static Shape numbered(String name, IntFunction<String> fragments) {
        return new Shape(name, size -> {
            var segments = new ArrayList<Segment>();
            var text = new StringBuilder();
            int bytes = AROUND;
            for (int i = 0; bytes < size; i++) {
                var fragment = fragments.apply(i);
                bytes += ContractsJson.MAPPER.writeValueAsBytes(fragment).length - 2;
                text.append(fragment);
                if (text.length() > LONGEST_SEGMENT) {
                    segments.add(new Segment(null, null, null, text.toString()));
                    text.setLength(0);
                    bytes += AROUND;
                }
            }
            segments.add(new Segment(null, null, null, text.append("end").toString()));
            return bytes(segments);
        });
    }

    private static byte[] segments(int size, int each, IntFunction<Segment> segment) {
        var segments = new ArrayList<Segment>();
        for (int i = 0; i < (size - AROUND) / each; i++) {
            segments.add(segment.apply(i));
        }
        return bytes(segments);
    }

    private static byte[] bytes(List<Segment> segments) {
        return ContractsJson.MAPPER.writeValueAsBytes(Transcripts.of("hostile", "en", segments, Timing.NONE));
    }
}
