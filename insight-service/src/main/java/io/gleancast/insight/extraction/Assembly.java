package io.gleancast.insight.extraction;

import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Provenance;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.Judgement;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.publication.TextEmbedding;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes records of what passed the gate. */
@Component
class Assembly {
    private final TextEmbedding embedding;
    private final Scoring scoring;
    private final Clock clock;

    Assembly(TextEmbedding embedding, Scoring scoring, Clock clock) {
        this.embedding = embedding;
        this.scoring = scoring;
        this.clock = clock;
    }

    /**
     * What all insights of one extraction share.
     *
     * @param readers who read those that are in a model's words; the others are in their speaker's
     */
    record Origin(
            Source source,
            String extractionId,
            String engine,
            String version,
            Usage usage,
            @Nullable String language,
            Map<Judgement.Accepted, String> readers) {}

    List<Insight> insights(List<Judgement.Accepted> accepted, Origin origin) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var texts = new ArrayList<String>();
        accepted.forEach(one -> {
            texts.add(TextEmbedding.textOf(
                    one.candidate().headline(), one.candidate().body()));
            texts.add(Scoring.quotesOf(one));
        });
        var vectors = embedding.vectors(texts);
        var insights = new ArrayList<Insight>();
        for (int i = 0; i < accepted.size(); i++) {
            insights.add(insight(
                    accepted.get(i),
                    origin,
                    now,
                    new Place(i + 1, accepted.size()),
                    vectors.subList(2 * i, 2 * i + 2)));
        }
        return insights;
    }

    static String idOf(Transcript transcript, Judgement.Accepted accepted) {
        return Ids.insight(
                transcript.episode().id(), accepted.evidence().getFirst().quote());
    }

    private record Place(int ordinal, int count) {}

    private Insight insight(
            Judgement.Accepted accepted, Origin origin, Instant now, Place place, List<float[]> textAndQuotes) {
        var transcript = origin.source().transcript();
        var candidate = accepted.candidate();
        return new Insight(
                idOf(transcript, accepted),
                1,
                Insight.Status.PUBLISHED,
                null,
                now,
                candidate.headline(),
                candidate.body(),
                origin.language(),
                candidate.kind(),
                accepted.hedge(),
                candidate.topics(),
                candidate.entities(),
                accepted.evidence(),
                link(transcript, accepted.evidence().getFirst()),
                scoring.of(accepted, Scoring.cosine(textAndQuotes.getFirst(), textAndQuotes.getLast())),
                embedding.of(textAndQuotes.getFirst(), origin.language()),
                transcript.episode().withoutDescription(),
                provenance(origin, transcript, place, origin.readers().get(accepted)));
    }

    private static Provenance provenance(Origin origin, Transcript transcript, Place place, @Nullable String reader) {
        var usage = origin.usage();
        return new Provenance(
                origin.engine(),
                usage.model() == null ? origin.version() : usage.model(),
                usage.promptVersion(),
                transcript.textSha256(),
                share(usage.inputTokens(), place),
                share(usage.outputTokens(), place),
                share(usage.microDollars(), place),
                new Provenance.Extraction(origin.extractionId(), place.ordinal(), place.count()),
                reader,
                reader == null ? Provenance.Body.VERBATIM : Provenance.Body.READ);
    }

    /** The shares add up to the whole: the first ones carry what is left over. */
    private static long share(long whole, Place place) {
        return whole / place.count() + (place.ordinal() <= whole % place.count() ? 1 : 0);
    }

    /** The audio at that second, as W3C media fragments write it: every browser knows them for sound, few pages do. */
    private static @Nullable URI link(Transcript transcript, Evidence first) {
        var startMs = first.startMs();
        if (startMs == null) {
            return null;
        }
        var audio = transcript.episode().audio().url().toString();
        int fragment = audio.indexOf('#');
        return URI.create((fragment < 0 ? audio : audio.substring(0, fragment)) + "#t=" + startMs / 1000);
    }
}
