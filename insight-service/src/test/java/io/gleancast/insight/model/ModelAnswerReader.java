package io.gleancast.insight.model;

import io.gleancast.insight.gate.EvidenceGate;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.gate.SponsorDetector;
import io.gleancast.insight.gate.Transcripts;
import io.gleancast.testing.hostile.HostileReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A model's answer, read and judged. */
final class ModelAnswerReader implements HostileReader {
    private final EvidenceGate gate = new EvidenceGate(SponsorDetector.NONE, null);
    private final Source source = Source.of(Transcripts.saying(lines()));

    private static String[] lines() {
        var lines = new String[500];
        Arrays.setAll(
                lines, i -> "Ada Berg: In year %d the pump lost half of its water, and nobody saw it.".formatted(i));
        return lines;
    }

    @Override
    public int atOnce() {
        return 2;
    }

    @Override
    public String read(byte[] input) throws InvalidAnswer {
        var content = new String(input, StandardCharsets.UTF_8);
        try {
            Answers.groups(content, 100);
        } catch (InvalidAnswer _) {
            content = content.strip();
        }
        return gate.judge(Answers.candidates(content), source).size() + " judgements";
    }
}
