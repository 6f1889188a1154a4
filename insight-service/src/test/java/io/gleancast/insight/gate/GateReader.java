package io.gleancast.insight.gate;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.text.Sentence;
import io.gleancast.testing.hostile.HostileReader;
import java.util.ArrayList;
import java.util.List;

/** The gate over a hostile transcript, with as many candidates as a model may give, made of what was said. */
final class GateReader implements HostileReader {
    private static final int CANDIDATES = 80;
    private static final int LONGEST_QUOTE = 2_000;
    private static final int LONGEST_BODY = 350;

    private final EvidenceGate gate = new EvidenceGate(SponsorDetector.NONE, null);

    @Override
    public int atOnce() {
        return 2;
    }

    @Override
    public String read(byte[] input) {
        var source = Source.of(ContractsJson.MAPPER.readValue(input, Transcript.class));
        return gate.judge(candidates(source.sentences()), source).size() + " judgements";
    }

    private static List<Candidate> candidates(List<Sentence> sentences) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < CANDIDATES; i++) {
            int at = (int) ((long) i * sentences.size() / CANDIDATES);
            var said = said(sentences, at);
            var body = beginning(said, LONGEST_BODY);
            candidates.add(new Candidate(
                    "Why " + beginning(said, 60),
                    body + ". " + body + ".",
                    Insight.Kind.CLAIM,
                    Insight.Hedge.ASSERTED,
                    List.of("water"),
                    List.of("Ada"),
                    List.of(
                            new Quote(said, at, at),
                            new Quote(said.replace("e", "a"), at, at),
                            new Quote(body, at, at)),
                    0.5));
        }
        return candidates;
    }

    private static String said(List<Sentence> sentences, int from) {
        var said = new StringBuilder();
        for (int i = from; i < sentences.size() && said.length() < LONGEST_QUOTE; i++) {
            said.append(beginning(sentences.get(i).text(), LONGEST_QUOTE)).append(' ');
        }
        return beginning(said.toString(), LONGEST_QUOTE);
    }

    private static String beginning(String text, int letters) {
        return text.substring(0, Math.min(text.length(), letters));
    }
}
