package io.gleancast.insight.extractive;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Transcript;
import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.headline.Tagger;
import io.gleancast.testing.hostile.HostileReader;

/** The extractive engine as the service makes it. */
final class ExtractiveReader implements HostileReader {
    private final ExtractiveEngine engine =
            new ExtractiveEngine(Embedder.withThreads(0), new Tagger(), Scorer.shipped());

    @Override
    public int atOnce() {
        return 2;
    }

    @Override
    public String read(byte[] input) {
        var transcript = ContractsJson.MAPPER.readValue(input, Transcript.class);
        return engine.propose(transcript).candidates().size() + " candidates";
    }
}
