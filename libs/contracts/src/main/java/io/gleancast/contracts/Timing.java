package io.gleancast.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the times of a transcript can be trusted. */
public enum Timing {
    /** Each segment's times come from the publisher's timed file or from speech recognition. */
    @JsonProperty("exact")
    EXACT,
    /** Times are interpolated between a few marks. */
    @JsonProperty("approximate")
    APPROXIMATE,
    /** There are no times. */
    @JsonProperty("none")
    NONE
}
