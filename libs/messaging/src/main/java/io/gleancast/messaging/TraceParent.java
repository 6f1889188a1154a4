package io.gleancast.messaging;

import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Transcript;
import java.util.UUID;

/**
 * The W3C trace context of a record. An episode's whole way is one trace, named by the episode's id, and a replay gives
 * the same spans.
 */
final class TraceParent {
    private static final UUID EDITIONS = UUID.fromString("5f0f1a4e-6c06-5d64-9c39-3b3f9b2a7d10");
    private static final int SPAN_DIGITS = 16;

    private TraceParent() {}

    static String of(GleancastRecord gleancastRecord, String eventId) {
        return "00-%s-%s-01"
                .formatted(hex(traceOf(gleancastRecord)), hex(eventId).substring(0, SPAN_DIGITS));
    }

    private static String traceOf(GleancastRecord gleancastRecord) {
        return switch (gleancastRecord) {
            case Episode episode -> episode.id();
            case Transcript transcript -> transcript.episode().id();
            case Insight insight -> insight.episode().id();
            case Drop drop -> drop.episode().id();
            case Digest digest -> Ids.uuid5(EDITIONS, digest.key());
        };
    }

    private static String hex(String uuid) {
        return uuid.replace("-", "");
    }
}
