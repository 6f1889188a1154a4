package io.gleancast.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedsTests {
    private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void aFeedIsPolledOnceItsLastPollIsOfThisRun() {
        assertThat(feed("active", BEGAN.minusMillis(1)).polledSince(BEGAN)).isFalse();
        assertThat(feed("failing", Instant.MIN).polledSince(BEGAN)).isFalse();
        assertThat(feed("active", BEGAN).polledSince(BEGAN)).isTrue();
    }

    @Test
    void aFeedAtRestIsNotWaitedFor() {
        assertThat(feed("ended", BEGAN.minusSeconds(86_400)).polledSince(BEGAN)).isTrue();
        assertThat(feed("paused", Instant.MIN).polledSince(BEGAN)).isTrue();
    }

    private static Feeds.State feed(String state, Instant lastPolled) {
        return new Feeds.State("https://example.org/feed.xml", state, "", lastPolled, 0, 0, List.of());
    }
}
