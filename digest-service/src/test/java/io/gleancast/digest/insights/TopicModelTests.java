package io.gleancast.digest.insights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicModelTests {
    private final List<TopicModel.Member> members = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    @Test
    void namesAThemeOfSeveralEpisodesByTheWordsItsInsightsShare() {
        theme(0, "night trains", false);
        theme(10, "coral reefs", false);

        var topics = TopicModel.of(members, List.of(), links);

        assertThat(topics).extracting(TopicModel.Topic::name).containsExactly("Night trains", "Coral reefs");
        assertThat(topics).extracting(TopicModel.Topic::oldest).containsExactly(0, 10);
        assertThat(topics.getFirst().members()).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void givesOneEpisodeNoTopic() {
        for (int i = 0; i < 4; i++) {
            member(i, "the only episode", "bees", false);
            for (int j = 0; j < i; j++) {
                links.add(new Link(i, j, 0.9f, false));
            }
        }

        assertThat(TopicModel.of(members, List.of(), links)).isEmpty();
    }

    @Test
    void keepsItsIdWhenItsOldestInsightIsRetracted() {
        theme(0, "night trains", true);

        assertThat(TopicModel.of(members, List.of(), links))
                .singleElement()
                .extracting(TopicModel.Topic::oldest)
                .isEqualTo(0);
    }

    @Test
    void relatesTopicsThatHaveLinks() {
        theme(0, "night trains", false);
        theme(10, "sleeper cars", false);
        links.add(new Link(10, 0, 0.63f, false));

        var topics = TopicModel.of(members, List.of(), links);

        assertThat(topics.getFirst().related()).containsExactly(10);
        assertThat(topics.getLast().related()).containsExactly(0);
    }

    @Test
    void looksAwayFromTheNamesOfWhoSpeaks() {
        var member = new TopicModel.Member(
                0,
                "episode",
                "show",
                false,
                "Mara Lund: Night trains pay",
                "Mara Lund's trains fill up, Marathon runners say.",
                List.of("Lund", "night trains"),
                List.of("Mara Lund", "Interrail"));

        var without = member.without(List.of("Mara Lund", "M. O'Shea"));

        assertThat(without.headline()).isEqualTo(" : Night trains pay");
        assertThat(without.body()).isEqualTo("  trains fill up, Marathon runners say.");
        assertThat(without.topics()).containsExactly("night trains");
        assertThat(without.entities()).containsExactly("Interrail");
        assertThat(member.without(List.of())).isSameAs(member);
    }

    private void theme(int from, String words, boolean firstRetracted) {
        for (int i = from; i < from + 4; i++) {
            member(i, "episode " + i % 2, words, firstRetracted && i == from);
            for (int j = from; j < i; j++) {
                links.add(new Link(i, j, 0.8f, false));
            }
        }
    }

    private void member(int number, String episode, String words, boolean retracted) {
        members.add(new TopicModel.Member(
                number,
                episode,
                "show",
                retracted,
                "What " + words + " cost",
                "Report %d says that %s cost less when shared.".formatted(number, words),
                List.of(),
                List.of()));
    }
}
