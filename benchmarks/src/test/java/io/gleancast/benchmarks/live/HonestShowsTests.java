package io.gleancast.benchmarks.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class HonestShowsTests {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void saysTheSameForTheSameArgumentsAndSomethingElseInEachEpisode() {
        var talks = new HashSet<String>();
        for (int show = 0; show < 30; show++) {
            for (int episode = 0; episode < 4; episode++) {
                var talk = text(new HonestShows(30, 4, NOON), "show-%d/%d.vtt".formatted(show, episode));
                assertThat(talk)
                        .isEqualTo(text(new HonestShows(30, 4, NOON), "show-%d/%d.vtt".formatted(show, episode)));
                // Without the host's greeting, which names the show.
                talks.add(talk.substring(talk.indexOf("afternoon.")));
            }
        }
        assertThat(talks).hasSize(120);
    }

    @Test
    void hasAnEpisodeOnlyOnceItIsPublished() {
        var shows = new HonestShows(2, 1, NOON);
        assertThat(shows.read("show-1/1.vtt")).isNull();
        shows.publishOneMore();
        assertThat(shows.read("show-1/1.vtt")).isNotNull();
        assertThat(text(shows, "show-1/feed.xml")).contains("honest-1-1", "part 1");
        assertThat(shows.total()).isEqualTo(4);
        assertThat(shows.read("show-2/feed.xml")).isNull();
    }

    private static String text(HonestShows shows, String path) {
        var bytes = shows.read(path);
        assertThat(bytes).as(path).isNotNull();
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
