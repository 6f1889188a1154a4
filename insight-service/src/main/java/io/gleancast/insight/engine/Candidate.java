package io.gleancast.insight.engine;

import io.gleancast.contracts.Insight;
import java.util.List;

/**
 * An insight that an engine proposes.
 *
 * @param quotes the best first
 * @param worth how much it is worth a reader's time by the engine's own judgement, 0 to 1
 */
public record Candidate(
        String headline,
        String body,
        Insight.Kind kind,
        Insight.Hedge hedge,
        List<String> topics,
        List<String> entities,
        List<Quote> quotes,
        double worth) {
    public Candidate {
        topics = List.copyOf(topics);
        entities = List.copyOf(entities);
        quotes = List.copyOf(quotes);
    }

    /** The same claim in other words. */
    public Candidate reworded(String otherHeadline, String otherBody) {
        return new Candidate(otherHeadline, otherBody, kind, hedge, topics, entities, quotes, worth);
    }
}
