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

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
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

        public static Stance of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public Interest {
        if ((kind == Kind.INSIGHT) != (stance == Stance.LESS)) {
            throw new IllegalArgumentException("Shows and topics are followed or muted, insights wanted less");
        }
    }
}
