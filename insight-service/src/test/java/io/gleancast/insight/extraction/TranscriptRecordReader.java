package io.gleancast.insight.extraction;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Transcript;
import io.gleancast.testing.hostile.HostileReader;

/** What the listener and the beginning of a reading do with a transcript's record. */
final class TranscriptRecordReader implements HostileReader {
    @Override
    public String read(byte[] input) {
        var transcript = ContractsJson.MAPPER.readValue(input, Transcript.class);
        var kept = ContractsJson.MAPPER.writeValueAsString(transcript);
        var again = ContractsJson.MAPPER.readValue(kept, Transcript.class);
        return ReadingRules.words(again) + " words";
    }
}
