package io.gleancast.contracts;

import java.util.List;

/** Where each kind of record travels. */
public final class Topics {
    public static final String EPISODES = "gleancast.episodes.v1";
    public static final String TRANSCRIPTS = "gleancast.transcripts.v1";
    public static final String INSIGHTS = "gleancast.insights.v1";
    public static final String DIGESTS = "gleancast.digests.v1";
    public static final String DROPS = "gleancast.drops.v1";

    /** In the order of an episode's way. */
    public static final List<String> ALL = List.of(EPISODES, TRANSCRIPTS, INSIGHTS, DIGESTS, DROPS);

    private static final String DEAD_LETTER_SUFFIX = "-dlt";

    private Topics() {}

    /** The topic that a record belongs on. */
    public static String of(GleancastRecord gleancastRecord) {
        return switch (gleancastRecord) {
            case Episode _ -> EPISODES;
            case Transcript _ -> TRANSCRIPTS;
            case Insight _ -> INSIGHTS;
            case Digest _ -> DIGESTS;
            case Drop _ -> DROPS;
        };
    }

    /** Where the unreadable records of a topic go. */
    public static String deadLettersOf(String topic) {
        return topic + DEAD_LETTER_SUFFIX;
    }
}
