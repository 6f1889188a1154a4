package io.gleancast.insight.gate;

import io.gleancast.insight.engine.Candidate;
import io.gleancast.insight.engine.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of an engine's candidates may be published. It trusts no engine: it finds every quote in the transcript
 * itself, and holds headline and body to what was said there.
 */
public final class EvidenceGate {
    private static final int MOST_QUOTES = 3;

    private final SponsorDetector sponsors;
    private final @Nullable String language;

    /**
     * @param sponsors finds the passages from which nothing may be taken
     * @param language that headlines and bodies must be in, BCP 47; nothing for the transcript's own
     */
    public EvidenceGate(SponsorDetector sponsors, @Nullable String language) {
        this.sponsors = sponsors;
        this.language = language;
    }

    /** Judges candidates in their order, the best first: of two that say the same the first stands. */
    public List<Judgement> judge(List<Candidate> candidates, Source source) {
        var closed = ClosedSentences.of(source.sentences(), sponsors);
        var finder = new QuoteFinder(source);
        var rules = rules(closed);
        var accepted = new Accepted();
        return candidates.stream()
                .map(candidate -> judge(candidate, source, closed, finder, rules, accepted))
                .toList();
    }

    private List<Rule> rules(ClosedSentences closed) {
        return List.of(
                new NothingForbidden(),
                new EvidenceIsOpen(closed),
                new BodyForm(),
                new HeadlineForm(),
                new StandsAlone(),
                new LanguageIsRight(language),
                new NumbersWereSaid(),
                new NamesWereSaid(),
                new PhrasesWereSaid(),
                new NothingMixedUp(),
                new PolarityHolds(),
                new IsSupported());
    }

    private static Judgement judge(
            Candidate written,
            Source source,
            ClosedSentences closed,
            QuoteFinder finder,
            List<Rule> rules,
            Accepted accepted) {
        var candidate = folded(written);
        var passages = new ArrayList<Passage>();
        Objection objection = candidate.quotes().isEmpty() ? new Objection(Refusal.QUOTE_TOO_SHORT, "no quote") : null;
        for (var quote : candidate.quotes().stream().limit(MOST_QUOTES).toList()) {
            var outcome = finder.find(quote);
            if (outcome.passage() != null) {
                passages.add(outcome.passage());
            } else if (objection == null) {
                objection = outcome.objection();
            }
        }
        if (objection != null) {
            return refused(candidate, objection);
        }
        var claim = new Claim(candidate, distinct(passages), source, closed.all());
        for (var rule : rules) {
            var found = rule.check(claim);
            if (found != null) {
                return refused(candidate, found);
            }
        }
        return accepted.add(claim)
                ? passed(claim)
                : refused(candidate, new Objection(Refusal.DUPLICATE, candidate.headline()));
    }

    private static Judgement refused(Candidate candidate, Objection objection) {
        return new Judgement.Refused(candidate, objection.reason(), objection.detail());
    }

    private static Judgement passed(Claim claim) {
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
        return new Judgement.Accepted(kept, evidence, Hedges.of(claim), IsSupported.supportOf(claim));
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

    /** A quote that lies within an earlier one proves nothing more. */
    private static List<Passage> distinct(List<Passage> passages) {
        var distinct = new ArrayList<Passage>();
        for (var passage : passages) {
            if (distinct.stream().noneMatch(other -> overlap(other, passage))) {
                distinct.add(passage);
            }
        }
        return distinct;
    }

    private static boolean overlap(Passage one, Passage other) {
        return one.firstWord() <= other.lastWord() && other.firstWord() <= one.lastWord();
    }

    /** What has passed so far. */
    private static final class Accepted {
        private static final double ALIKE = 0.8;

        private final List<Claim> claims = new ArrayList<>();

        boolean add(Claim claim) {
            boolean fresh = claims.stream().noneMatch(other -> same(other, claim));
            if (fresh) {
                claims.add(claim);
            }
            return fresh;
        }

        private static boolean same(Claim one, Claim other) {
            return overlap(one.passages().getFirst(), other.passages().getFirst())
                    || (IsSupported.alike(one.body(), other.body()) >= ALIKE);
        }
    }
}
