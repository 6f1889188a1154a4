package io.gleancast.ingest.polling;

import io.gleancast.contracts.Texts;
import io.gleancast.ingest.parsing.ParsedFeed;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one poll brought.
 *
 * @param reason for the operator, where it went wrong
 * @param asked how long the server or the feed asks to be left alone
 * @param validators of a new body
 * @param feed present where a new body was read
 * @param movedTo where the feed lives from now on
 * @param status of the last answer; absent where there was none
 * @param bytes of a new body, decoded
 */
record Polled(
        PollOutcome outcome,
        @Nullable String reason,
        @Nullable Duration asked,
        Claim.@Nullable Validators validators,
        @Nullable ParsedFeed feed,
        @Nullable URI movedTo,
        @Nullable Integer status,
        long bytes) {

    static Polled wrong(PollOutcome outcome, String reason, @Nullable Duration asked) {
        return new Polled(outcome, Texts.cut(Texts.cleaned(reason), Texts.SENTENCE), asked, null, null, null, null, 0);
    }

    static Polled nothingNew(PollOutcome outcome, @Nullable Duration asked, @Nullable URI movedTo) {
        return new Polled(outcome, null, asked, null, null, movedTo, null, 0);
    }

    /** The same with what its body says. */
    Polled read(ParsedFeed read, @Nullable URI announced) {
        return new Polled(outcome, reason, asked, validators, read, announced, status, bytes);
    }

    /** The same with what arrived. */
    Polled heard(int answered, long received) {
        return new Polled(outcome, reason, asked, validators, feed, movedTo, answered, received);
    }
}
