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

    @Test
    void namesAThemeByWordsThatItsInsightsHaveApart() {
        say(0, "Sleeping on trains saves a hotel", "A berth at night costs less than a room.");
        say(1, "Night trains return to the coast", "Two cities pay for them.");
        say(2, "Trains that leave at night fill first", "Seats by day stay empty.");
        link(0, 3, 0.85f);

        assertThat(TopicModel.of(members, List.of(), links))
                .singleElement()
                .extracting(TopicModel.Topic::name)
                .isEqualTo("Night trains");
    }

    @Test
    void makesNoTopicOfWhatNoPhraseNames() {
        say(0, "Salt keeps roads free of ice", "Sand is cheaper.");
        say(1, "Violins sound warmer after years", "Varnish hardens slowly.");
        say(2, "Bees find home by the sun", "Clouds confuse them.");
        link(0, 3, 0.85f);

        assertThat(TopicModel.of(members, List.of(), links)).isEmpty();
    }

    @Test
    void leavesOutAnInsightThatIsFarFromTheRest() {
        theme(0, "night trains", false);
        theme(4, "night trains", false);
        link(0, 8, 0.8f);
        member(8, "episode 0", "night trains", false);
        for (int i = 0; i < 8; i++) {
            links.add(new Link(8, i, i < 2 ? 0.66f : 0.63f, false));
        }

        assertThat(TopicModel.of(members, List.of(), links))
                .singleElement()
                .satisfies(topic -> assertThat(topic.members()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7));
    }

    @Test
    void takesInAnInsightThatIsNearHalfOfATopic() {
        theme(0, "night trains", false);
        theme(4, "night trains", false);
        link(0, 8, 0.8f);
        member(8, "episode 0", "night trains", false);
        for (int i = 0; i < 4; i++) {
            links.add(new Link(8, i, 0.69f, false));
        }

        assertThat(TopicModel.of(members, List.of(), links))
                .singleElement()
                .satisfies(topic -> assertThat(topic.members()).contains(8));
    }

    private void say(int number, String headline, String body) {
        members.add(new TopicModel.Member(
                number, "episode " + number, "show", false, headline, body, List.of(), List.of()));
    }

    private void link(int from, int to, float cosine) {
        for (int i = from; i < to; i++) {
            for (int j = from; j < i; j++) {
                links.add(new Link(i, j, cosine, false));
            }
        }
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
