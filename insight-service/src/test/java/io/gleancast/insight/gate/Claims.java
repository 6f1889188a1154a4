package io.gleancast.insight.gate;

import io.gleancast.contracts.Insight.Hedge;
import io.gleancast.contracts.Insight.Kind;
import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Claims on a transcript, for tests of one rule: its other faults are nobody's business there. */
final class Claims {
    private Claims() {}

    /** What a rule says of a body on this evidence. */
    static @Nullable Refusal refusal(Rule rule, Source source, String body, String quote) {
        return refusal(rule, source, "Small parts outlast big ones", body, quote);
    }

    static @Nullable Refusal refusal(Rule rule, Source source, String headline, String body, String quote) {
        var objection = rule.check(claim(source, headline, body, quote));
        return objection == null ? null : objection.reason();
    }

    static Claim claim(Source source, String headline, String body, String... quotes) {
        var finder = new QuoteFinder(source);
        var passages = Stream.of(quotes)
                .map(quote -> Objects.requireNonNull(
                        finder.find(new Quote(quote, -1, -1)).passage(), quote))
                .toList();
        return new Claim(candidate(headline, body, quotes), passages, source, Set.of());
    }

    static Candidate candidate(String headline, String body, String... quotes) {
        return new Candidate(
                headline,
                body,
                Kind.CLAIM,
                Hedge.ASSERTED,
                List.of("bicycle parts"),
                List.of(),
                Stream.of(quotes).map(quote -> new Quote(quote, -1, -1)).toList(),
                0.5);
    }

    static Source saying(String... lines) {
        return Source.of(Transcripts.saying(lines));
    }
}
