package io.gleancast.digest.insights;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.digest.Insights;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcesTests {
    private final Insights loaf = Insights.of("Loaf and Crumb", "Cold dough bakes darker", "It rests for 18 hours.");

    @Test
    void countsTwoShowsAsTwo() {
        var other = Insights.of("Kitchen Chemistry", "Dough from the fridge bakes darker", "It rests for 18 hours.");

        assertThat(Sources.independent(loaf.insight(), List.of(other.insight())))
                .isEqualTo(2);
    }

    @Test
    void countsTheSameEpisodeInTwoFeedsOnce() {
        var copy = Insights.of("The Bakers' Network", "Cold dough bakes darker", "It rests for 18 hours.")
                .episode("The episode of Loaf and Crumb");

        assertThat(Sources.independent(loaf.insight(), List.of(copy.insight()))).isEqualTo(1);
    }
}
