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
 */
record Polled(
        PollOutcome outcome,
        @Nullable String reason,
        @Nullable Duration asked,
        Claim.@Nullable Validators validators,
        @Nullable ParsedFeed feed,
        @Nullable URI movedTo) {

    static Polled wrong(PollOutcome outcome, String reason, @Nullable Duration asked) {
        return new Polled(outcome, Texts.cut(Texts.cleaned(reason), Texts.SENTENCE), asked, null, null, null);
    }

    static Polled nothingNew(PollOutcome outcome, @Nullable Duration asked, @Nullable URI movedTo) {
        return new Polled(outcome, null, asked, null, null, movedTo);
    }

    /** The same with what its body says. */
    Polled read(ParsedFeed read, @Nullable URI announced) {
        var ttl = read.quiet().ttl();
        var longer = asked == null || (ttl != null && ttl.compareTo(asked) > 0) ? ttl : asked;
        return new Polled(outcome, reason, longer, validators, read, announced);
    }
}
