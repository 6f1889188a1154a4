package io.gleancast.insight.gate;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges candidates from one transcript, each for itself: finds its quotes, then asks each rule. */
final class Hearing {
    private static final int MOST_QUOTES = 3;
    private static final int LONGEST_HEADLINE = 400;
    private static final int LONGEST_BODY = 1_500;
    /** White space and marks among it, which a quote's words do not count. */
    private static final int LONGEST_QUOTE = 2 * QuoteFinder.MOST_LETTERS;

    private final Source source;
    private final ClosedSentences closed;
    private final QuoteFinder finder;
    private final List<Rule> rules;

    Hearing(Source source, ClosedSentences closed, @Nullable String language) {
        this.source = source;
        this.closed = closed;
        this.finder = new QuoteFinder(source);
        this.rules = List.of(
                new NothingForbidden(),
                new EvidenceIsOpen(closed),
                new BodyForm(),
                new HeadlineForm(),
                new StandsAlone(),
                new LanguageIsRight(language),
                new NumbersWereSaid(),
                new NamesWereSaid(),
                new PhrasesWereSaid());
    }

    /** @param claim present where the judgement accepts it */
    record Heard(Judgement judgement, @Nullable Claim claim) {}

    /** Judges one candidate as if it were alone. */
    Heard hear(Candidate written) {
        var endless = endless(written);
        if (endless != null) {
            return refused(written, endless);
        }
        var candidate = folded(written);
        var passages = new ArrayList<Passage>();
        var objection = find(candidate, passages);
        if (objection != null) {
            return refused(candidate, objection);
        }
        var claim = new Claim(candidate, passages, source, closed.all());
        objection = objectionTo(claim);
        return objection != null ? refused(candidate, objection) : new Heard(accepted(claim), claim);
    }

    /** The rules look at nothing that is far longer than any of them lets pass. */
    private static @Nullable Objection endless(Candidate candidate) {
        if (candidate.headline().length() > LONGEST_HEADLINE) {
            return new Objection(
                    Refusal.HEADLINE,
                    "%d letters".formatted(candidate.headline().length()));
        }
        if (candidate.body().length() > LONGEST_BODY) {
            return new Objection(
                    Refusal.BODY_LENGTH, "%d letters".formatted(candidate.body().length()));
        }
        return candidate.quotes().stream()
                .filter(quote -> quote.text().length() > LONGEST_QUOTE)
                .findFirst()
                .map(quote -> new Objection(
                        Refusal.QUOTE_TOO_LONG,
                        "%d letters".formatted(quote.text().length())))
                .orElse(null);
    }

    /** Finds all quotes, or says what is wrong with the first that cannot be found. */
    private @Nullable Objection find(Candidate candidate, List<Passage> into) {
        if (candidate.quotes().isEmpty()) {
            return new Objection(Refusal.QUOTE_TOO_SHORT, "no quote");
        }
        for (var quote : candidate.quotes().stream().limit(MOST_QUOTES).toList()) {
            var outcome = finder.find(quote);
            var passage = outcome.passage();
            if (passage == null) {
                return outcome.objection();
            }
            // A quote that lies within an earlier one proves nothing more.
            if (into.stream().noneMatch(passage::overlaps)) {
                into.add(passage);
            }
        }
        return null;
    }

    private @Nullable Objection objectionTo(Claim claim) {
        for (var rule : rules) {
            var objection = rule.check(claim);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    private static Heard refused(Candidate candidate, Objection objection) {
        return new Heard(new Judgement.Refused(candidate, objection.reason(), objection.detail()), null);
    }

    private static Judgement accepted(Claim claim) {
        var candidate = claim.candidate();
        var kept = new Candidate(
                candidate.headline(),
                candidate.body(),
                candidate.kind(),
                candidate.hedge(),
                Labels.topics(claim),
                Labels.entities(claim),
                candidate.quotes(),
                candidate.worth());
        var evidence = claim.passages().stream().map(claim.source()::evidence).toList();
        var places = claim.passages().stream()
                .map(passage -> new Judgement.Place(
                        claim.source().sentenceOf(passage.firstWord()),
                        claim.source().sentenceOf(passage.lastWord())))
                .toList();
        return new Judgement.Accepted(kept, evidence, places, Hedges.of(claim), SharedWords.supportOf(claim));
    }

    /** White space is the writer's, not the claim's. */
    private static Candidate folded(Candidate candidate) {
        return new Candidate(
                fold(candidate.headline()),
                fold(candidate.body()),
                candidate.kind(),
                candidate.hedge(),
                candidate.topics(),
                candidate.entities(),
                candidate.quotes().stream()
                        .map(quote ->
                                new Quote(Whitespace.fold(quote.text()), quote.firstSentence(), quote.lastSentence()))
                        .toList(),
                candidate.worth());
    }

    private static String fold(String text) {
        return text.replace("\r\n", " ")
                .replace('\n', ' ')
                .replaceAll(" {2,}", " ")
                .strip();
    }
}
