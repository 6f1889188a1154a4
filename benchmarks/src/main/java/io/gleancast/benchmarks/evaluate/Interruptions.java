package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.Segment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What interrupts a talk for the show's sake or somebody's money, in our own writing. Transcripts that people publish have most
 * of it cut out, so that little can be learned from them alone.
 */
public final class Interruptions {
    private static final String RESOURCE = "/training/interruptions.txt";

    private Interruptions() {}

    /** All of them, a paragraph each. */
    public static List<String> all() {
        try (var in = Objects.requireNonNull(Interruptions.class.getResourceAsStream(RESOURCE))) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("(?m)^#.*\\n", "")
                            .split("\\n\\n"))
                    .map(String::strip)
                    .filter(read -> !read.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** A talk with these in it, evenly spread, each where the speakers change, said by whoever spoke last. */
    static List<Segment> into(List<Segment> talk, List<String> reads) {
        var changes = new ArrayList<Integer>();
        for (int i = 1; i < talk.size(); i++) {
            if (!Objects.equals(talk.get(i - 1).speaker(), talk.get(i).speaker())) {
                changes.add(i);
            }
        }
        if (changes.size() <= reads.size()) {
            return talk;
        }
        var interrupted = new ArrayList<>(talk);
        for (int i = reads.size() - 1; i >= 0; i--) {
            int at = changes.get((2 * i + 1) * changes.size() / (2 * reads.size()));
            var before = talk.get(at - 1);
            interrupted.add(at, new Segment(before.endMs(), before.endMs(), before.speaker(), reads.get(i)));
        }
        return interrupted;
    }
}
