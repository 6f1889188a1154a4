package io.gleancast.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Embedding;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Podcast;
import io.gleancast.contracts.Provenance;
import io.gleancast.contracts.Scores;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Topics;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTests {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Records records = new Records();
    private final Episode episode = episode("the-lock-keeper");

    @Test
    void anEpisodeIsUnderWayUntilItsLastInsightHasArrived() {
        take(episode);
        take(insight("Locks leak.", 1, 2));
        assertThat(records.unfinished()).containsExactly(episode);

        take(insight("Gates warp.", 2, 2));
        assertThat(records.unfinished()).isEmpty();
    }

    @Test
    void theSameInsightTwiceDoesNotCompleteAnEpisode() {
        take(episode);
        take(insight("Locks leak.", 1, 2));
        take(insight("Locks leak.", 1, 2));
        assertThat(records.unfinished()).containsExactly(episode);
        assertThat(records.standing()).isEqualTo(1);
    }

    @Test
    void aDropEndsAnEpisodeAndCountsByItsWireName() {
        take(episode);
        take(new Drop(episode.reference(), Drop.Stage.TRANSCRIBE, Drop.Reason.NO_RECOGNISER, null, NOON));
        assertThat(records.unfinished()).isEmpty();
        assertThat(records.dropsByReason()).containsExactly(java.util.Map.entry("no-recogniser", 1L));
    }

    @Test
    void keepsTheLatestRecordOfEachKeyAsOneLine() {
        take(episode);
        take(episode);
        take(episode("another"));
        assertThat(records.lines(Topics.EPISODES)).hasSize(2).allMatch(line -> !line.contains("\n"));
    }

    @Test
    void anOutcomeNamesTheDropReasonOrTheInsights() {
        take(episode);
        take(new Drop(episode.reference(), Drop.Stage.TRANSCRIBE, Drop.Reason.NO_RECOGNISER, null, NOON));
        var outcomes = ExpectedOutcomes.of(records);
        assertThat(outcomes).singleElement().satisfies(outcome -> {
            assertThat(outcome.outcome()).isEqualTo("no-recogniser");
            assertThat(outcome.guid()).isEqualTo("the-lock-keeper");
        });
        assertThat(ExpectedOutcomes.differences(expecting("asr-needed"), outcomes))
                .isEmpty();
        assertThat(ExpectedOutcomes.differences(expecting("transcribed"), outcomes))
                .containsExactly("the-lock-keeper: expected transcribed, became no-recogniser");
    }

    private static byte[] expecting(String outcome) {
        return ContractsJson.MAPPER.writeValueAsBytes(java.util.Map.of(
                "feeds",
                java.util.Map.of(
                        "a/feed.xml",
                        java.util.Map.of(
                                "items", List.of(java.util.Map.of("guid", "the-lock-keeper", "expected", outcome))))));
    }

    private void take(GleancastRecord gleancastRecord) {
        records.take(
                Topics.of(gleancastRecord),
                gleancastRecord.key(),
                ContractsJson.MAPPER.writeValueAsBytes(gleancastRecord));
    }

    private static Episode episode(String guid) {
        var feed = URI.create("http://127.0.0.1:8099/canals/feed.xml");
        var podcast = new Podcast(Ids.podcast(feed.toString()), "Canals", feed, null, null, "en", null, List.of());
        return new Episode(
                Ids.episode(podcast.id(), guid),
                podcast,
                guid,
                "The lock keeper",
                null,
                null,
                NOON,
                NOON,
                new Audio(URI.create("http://127.0.0.1:8099/canals/1.mp3"), "audio/mpeg", null, null),
                List.of(),
                null,
                List.of(),
                false);
    }

    private Insight insight(String quote, int ordinal, int count) {
        var extraction = new Provenance.Extraction(episode.id(), ordinal, count);
        return new Insight(
                Ids.insight(episode.id(), quote),
                1,
                Insight.Status.PUBLISHED,
                null,
                NOON,
                "Locks leak",
                quote,
                "en",
                Insight.Kind.FACT,
                Insight.Hedge.ASSERTED,
                List.of("locks"),
                List.of(),
                List.of(new Evidence(quote, null, null, null, Evidence.Verdict.VERIFIED, Timing.NONE)),
                null,
                new Scores(0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
                Embedding.of("test", new float[] {1, 0}),
                episode.reference().withoutDescription(),
                new Provenance("extractive", "test", null, "0".repeat(64), 0, 0, 0, extraction, null, null));
    }
}
