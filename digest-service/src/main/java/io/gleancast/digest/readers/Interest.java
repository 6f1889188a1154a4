package io.gleancast.digest.readers;

import java.util.Locale;
import java.util.UUID;

/** Something a reader wants more or less of. */
public record Interest(Kind kind, UUID subject, Stance stance) {
    /** What it is about. */
    public enum Kind {
        SHOW,
        TOPIC,
        INSIGHT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads {@code show}, {@code topic} or {@code insight}. */
        public static Kind of(String code) {
            for (var kind : values()) {
                if (kind.code().equals(code)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("One follows a show, a topic or an insight, nothing else.");
        }
    }

    /** More, none, or less of the like. */
    public enum Stance {
        FOLLOW,
        MUTE,
        LESS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads {@code follow}, {@code mute} or {@code less}. */
        public static Stance of(String code) {
            for (var stance : values()) {
                if (stance.code().equals(code)) {
                    return stance;
                }
            }
            throw new IllegalArgumentException("One can follow, mute or want less, nothing else.");
        }
    }

    public Interest {
        if ((kind == Kind.INSIGHT) != (stance == Stance.LESS)) {
            throw new IllegalArgumentException("Shows and topics are followed or muted, insights wanted less");
        }
    }
}
