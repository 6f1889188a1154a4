package io.gleancast.digest.curation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.Insights;
import io.gleancast.digest.curation.CurationProperties.Weights;
import io.gleancast.digest.insights.Placed;
import io.gleancast.digest.insights.Vector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CurationTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Profile ANYONE = Profile.plain(Set.of(), NOW.minus(Duration.ofDays(1)));

    private final CurationProperties properties = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("digest.curation", CurationProperties.class);
    private final Curation curation = new Curation(properties);
    private final List<Placed> candidates = new ArrayList<>();

    @Test
    void choosesTheBestOfEachShow() {
        for (var show : List.of("A", "B", "C", "D", "E", "F")) {
            candidate(show, "good", 0.7);
            candidate(show, "better", 0.8);
        }

        assertThat(choose(ANYONE))
                .hasSize(5)
                .allSatisfy(chosen -> assertThat(chosen.insight().headline()).startsWith("better"));
        assertThat(choose(ANYONE)).extracting(chosen -> show(chosen.insight())).doesNotHaveDuplicates();
    }

    @Test
    void takesAShowTwiceOnlyWhereThereAreFewerThanFiveShows() {
        for (var show : List.of("A", "B", "C")) {
            for (var i : List.of("one", "two", "three")) {
                candidate(show, i, show.equals("A") ? 0.9 : 0.6);
            }
        }

        var shows =
                choose(ANYONE).stream().map(chosen -> show(chosen.insight())).toList();
        assertThat(shows).hasSize(5).contains("A", "B", "C");
        assertThat(Collections.frequency(shows, "A")).isEqualTo(2);
    }

    @Test
    void sendsFewerRatherThanFiller() {
        candidate("A", "worth it", 0.7);
        candidate("B", "filler", properties.qualityBar() - 0.01);

        assertThat(choose(ANYONE)).hasSize(1);
    }

    @Test
    void choosesNothingOnAnEmptyDay() {
        candidate("A", "of last week", 0.9, NOW.minus(Duration.ofDays(2)));

        assertThat(choose(ANYONE)).isEmpty();
    }

    @Test
    void takesOneOfAClusterAndNoneThatWasSentBefore() {
        var first = candidate("A", "said first", 0.9);
        place("B", "said again", 0.8, first.cluster(), 2, Map.of(first.id(), 1f));

        assertThat(choose(ANYONE)).hasSize(1);
        assertThat(choose(Profile.plain(Set.of(first.id()), ANYONE.since()))).isEmpty();
    }

    @Test
    void prefersWhatSeveralSourcesSay() {
        candidate("A", "said once", 0.7);
        var twice = place("B", "said by three", 0.7, "cluster", 3, Map.of());

        var best = choose(ANYONE).getFirst();
        assertThat(best.insight().id()).isEqualTo(twice.id());
        assertThat(best.sources()).isEqualTo(3);
        assertThat(best.factors().corroboration()).isGreaterThan(0.6);
    }

    @Test
    void countsLikenessToWhatWasSentAgainstAnInsight() {
        var old = "00000000-0000-5000-8000-000000000001";
        place("A", "much like yesterday's", 0.7, "a", 1, Map.of(old, 0.9f));
        candidate("B", "all new", 0.7);

        var five = choose(Profile.plain(Set.of(old), ANYONE.since()));
        assertThat(five).extracting(chosen -> chosen.factors().novelty()).satisfies(novelty -> {
            assertThat(novelty.getFirst()).isEqualTo(1);
            assertThat(novelty.getLast()).isLessThan(0.5);
        });
    }

    @Test
    void heedsFollowsMutesAndLessLikeThis() {
        var liked = candidate("Liked", "by a followed show", 0.5);
        candidate("Muted", "by a muted show", 0.9);
        var disliked = "00000000-0000-5000-8000-000000000002";
        place("Other", "like what was not wanted", 0.9, "o", 1, Map.of(disliked, 0.88f));
        var profile = new Profile(
                Set.of(liked.show()),
                Set.of(),
                Set.of(candidates.get(1).show()),
                Set.of(),
                Set.of(disliked),
                Set.of(),
                ANYONE.since());

        assertThat(choose(profile)).singleElement().satisfies(chosen -> {
            assertThat(chosen.insight().id()).isEqualTo(liked.id());
            assertThat(chosen.factors().follows()).isEqualTo(1);
        });
    }

    @Test
    void keepsOnePlaceForWhatTheReaderDoesNotFollow() {
        var followed = List.of("A", "B", "C", "D", "E").stream()
                .map(show -> candidate(show, "followed", 0.9).show())
                .toList();
        var stranger = candidate("F", "from elsewhere", 0.5);
        var profile =
                new Profile(Set.copyOf(followed), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), ANYONE.since());

        assertThat(choose(profile))
                .hasSize(5)
                .last()
                .extracting(chosen -> chosen.insight().id())
                .isEqualTo(stranger.id());
    }

    @Test
    void givesTheSameFiveFromTheSameSnapshotInAnyOrder() {
        for (int i = 0; i < 40; i++) {
            candidate("Show " + i % 9, "number " + i, 0.5 + i % 5 / 10.0);
        }
        var five = choose(ANYONE);
        var hash = new Snapshot(NOW, candidates).sha256(ANYONE.since());
        Collections.shuffle(candidates, new Random(5));

        assertThat(choose(ANYONE)).isEqualTo(five);
        assertThat(new Snapshot(NOW, candidates).sha256(ANYONE.since())).isEqualTo(hash);
    }

    @Test
    void choosesOtherwiseByOtherWeights() {
        candidate("A", "new but weak", 0.5, NOW);
        candidate("B", "strong but old", 0.9, NOW.minus(Duration.ofHours(23)));

        assertThat(curation.choose(new Snapshot(NOW, candidates), ANYONE, new Weights(0, 0, 1, 0, 0))
                        .getFirst()
                        .insight()
                        .headline())
                .startsWith("new but weak");
        assertThat(choose(ANYONE).getFirst().insight().headline()).startsWith("strong but old");
    }

    private List<Chosen> choose(Profile profile) {
        return curation.choose(new Snapshot(NOW, candidates), profile);
    }

    private Placed candidate(String show, String headline, double quality) {
        return candidate(show, headline, quality, NOW.minus(Duration.ofHours(1)));
    }

    private Placed candidate(String show, String headline, double quality, Instant published) {
        return place(show, headline, quality, show + headline, 1, Map.of(), published);
    }

    private Placed place(
            String show, String headline, double quality, String cluster, int sources, Map<String, Float> near) {
        return place(show, headline, quality, cluster, sources, near, NOW.minus(Duration.ofHours(1)));
    }

    private Placed place(
            String show,
            String headline,
            double quality,
            String cluster,
            int sources,
            Map<String, Float> near,
            Instant published) {
        var insight = Insights.of(show, headline + " on " + show, "Nothing else.")
                .quality(quality)
                .published(published)
                .insight();
        var vector = new float[64];
        vector[candidates.size() % 64] = 1;
        var placed = new Placed(insight, Vector.of(vector), cluster, null, Set.of(), sources, near);
        candidates.add(placed);
        return placed;
    }

    private static String show(Insight insight) {
        return insight.episode().podcast().title();
    }
}
