package io.gleancast.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim worth knowing, readable alone, with the words that prove it.
 *
 * @param id UUIDv5 of the normalised first quote within the episode
 * @param revision from 1; a higher one replaces a lower one
 * @param reason why it was retracted; absent while published
 * @param published when it was first published, also on a replay or a later revision
 * @param topics one to three short noun phrases
 * @param entities people, organisations and products named in it
 * @param evidence one to three quotes, the best first
 * @param link opens the episode at the second of the first quote; absent where there are no times
 * @param language of headline and body, BCP 47
 */
public record Insight(
        String id,
        int revision,
        Status status,
        @Nullable String reason,
        Instant published,
        String headline,
        String body,
        @Nullable String language,
        Kind kind,
        Hedge hedge,
        List<String> topics,
        List<String> entities,
        List<Evidence> evidence,
        @Nullable URI link,
        Scores scores,
        Embedding embedding,
        EpisodeReference episode,
        Provenance provenance)
        implements GleancastRecord {
    private static final int MOST_LABELS = 50;

    /** Whether an insight stands. */
    public enum Status {
        @JsonProperty("published")
        PUBLISHED,
        @JsonProperty("retracted")
        RETRACTED
    }

    /** What sort of statement it is. */
    public enum Kind {
        @JsonProperty("claim")
        CLAIM,
        @JsonProperty("prediction")
        PREDICTION,
        @JsonProperty("advice")
        ADVICE,
        @JsonProperty("fact")
        FACT,
        @JsonProperty("story")
        STORY,
        @JsonProperty("counterpoint")
        COUNTERPOINT
    }

    /** How firmly it was said. */
    public enum Hedge {
        @JsonProperty("asserted")
        ASSERTED,
        @JsonProperty("opinion")
        OPINION,
        @JsonProperty("speculative")
        SPECULATIVE,
        @JsonProperty("reported")
        REPORTED
    }

    public Insight {
        Checks.uuid("insight.id", id);
        Checks.require(revision >= 1, "insight.revision", "1 or more", revision);
        Checks.given("insight.status", status);
        Checks.require(
                (status == Status.RETRACTED) == (reason != null),
                "insight.reason",
                "given if and only if retracted",
                reason);
        Checks.given("insight.published", published);
        headline = Checks.text("insight.headline", headline, Texts.HEADLINE);
        body = Checks.text("insight.body", body, Texts.BODY);
        reason = Checks.optional(reason, Texts.SENTENCE);
        language = Checks.optional(language, Texts.TERM);
        Checks.given("insight.kind", kind);
        Checks.given("insight.hedge", hedge);
        topics = labels("insight.topics", topics);
        entities = labels("insight.entities", entities);
        evidence = Checks.list("insight.evidence", evidence);
        Checks.require(
                evidence.size() >= 1 && evidence.size() <= 3,
                "insight.evidence",
                "one to three quotes",
                evidence.size());
        Checks.web("insight.link", link);
        Checks.given("insight.scores", scores);
        Checks.given("insight.embedding", embedding);
        Checks.given("insight.episode", episode);
        Checks.given("insight.provenance", provenance);
    }

    private static List<String> labels(String field, List<String> labels) {
        return Checks.first(field, MOST_LABELS, labels).stream()
                .map(label -> Texts.cut(Texts.cleaned(label), Texts.NAME))
                .toList();
    }

    /** The same, taken back, one revision on. */
    public Insight retracted(String why) {
        return new Insight(
                id,
                revision + 1,
                Status.RETRACTED,
                why,
                published,
                headline,
                body,
                language,
                kind,
                hedge,
                topics,
                entities,
                evidence,
                link,
                scores,
                embedding,
                episode,
                provenance);
    }

    /** What another says, under this one's identity and from its first publication on, one revision on. */
    public Insight revised(Insight content) {
        return new Insight(
                id,
                revision + 1,
                Status.PUBLISHED,
                null,
                published,
                content.headline,
                content.body,
                content.language,
                content.kind,
                content.hedge,
                content.topics,
                content.entities,
                content.evidence,
                content.link,
                content.scores,
                content.embedding,
                content.episode,
                content.provenance);
    }

    /** The same revision in other words. */
    public Insight reworded(String otherHeadline, String otherBody, Embedding otherEmbedding) {
        return new Insight(
                id,
                revision,
                status,
                reason,
                published,
                otherHeadline,
                otherBody,
                language,
                kind,
                hedge,
                topics,
                entities,
                evidence,
                link,
                scores,
                otherEmbedding,
                episode,
                provenance.byHand());
    }

    @Override
    public String key() {
        return id;
    }

    @Override
    public String type() {
        return status == Status.PUBLISHED ? "io.gleancast.insight.published" : "io.gleancast.insight.retracted";
    }
}
