package io.gleancast.insight.model;

import io.gleancast.contracts.Insight.Hedge;
import io.gleancast.contracts.Insight.Kind;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.PassageChooser;
import io.gleancast.insight.engine.Quote;
import io.gleancast.insight.text.Sentences;
import java.util.ArrayList;
import java.util.List;

/** Chooses a passage of two sentences every so many. */
record FakePassages(int every) implements PassageChooser {
    /** For engines that choose themselves. */
    static final PassageChooser NONE = new FakePassages(Integer.MAX_VALUE);

    @Override
    public String version() {
        return "fake";
    }

    @Override
    public List<Candidate> passages(Transcript transcript) {
        var sentences = Sentences.of(transcript);
        var passages = new ArrayList<Candidate>();
        for (int i = every; i < sentences.size() - 1; i += every) {
            var said = sentences.get(i).text() + " " + sentences.get(i + 1).text();
            passages.add(new Candidate(
                    "",
                    said,
                    Kind.CLAIM,
                    Hedge.ASSERTED,
                    List.of("speech"),
                    List.of(),
                    List.of(new Quote(said, i, i + 1)),
                    0.5));
        }
        return passages;
    }
}
