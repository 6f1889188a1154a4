package io.gleancast.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** Anything that travels on a Gleancast topic. */
public sealed interface GleancastRecord permits Episode, Transcript, Insight, Digest, Drop {
    /** The most bytes of JSON that a record may have on any topic: 2 MiB. */
    int MOST_BYTES = 2 << 20;

    /** The Kafka key: records of one key replace each other where the topic is compacted. */
    @JsonIgnore
    String key();

    /** The CloudEvents type: the thing and what happened to it, such as {@code io.gleancast.insight.published}. */
    @JsonIgnore
    String type();
}
