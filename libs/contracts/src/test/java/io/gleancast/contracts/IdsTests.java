package io.gleancast.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.testing.hostile.Growth;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids that anyone can compute. */
class IdsTests {
    private static final String PODCAST = "9b024349-ccf0-5f69-a609-6b82873eab3c";
    private static final String EPISODE = "917393e3-1b1e-5cef-ace4-edaa54e1f810";

    /** The examples of the Podcasting 2.0 documentation of {@code podcast:guid}. */
    @ParameterizedTest
    @CsvSource({
        "podnews.net/rss, 9b024349-ccf0-5f69-a609-6b82873eab3c",
        "https://podnews.net/rss, 9b024349-ccf0-5f69-a609-6b82873eab3c",
        "HTTP://podnews.net/rss///, 9b024349-ccf0-5f69-a609-6b82873eab3c",
        "mp3s.nashownotes.com/pc20rss.xml, 917393e3-1b1e-5cef-ace4-edaa54e1f810"
    })
    void ofPodcastsFollowThePodcastingNamespace(String feedUrl, String id) {
        assertThat(Ids.podcast(feedUrl)).isEqualTo(id);
    }

    /** The example of RFC 9562, appendix A.4. */
    @Test
    void areVersionFive() {
        var dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(Ids.uuid5(dns, "www.example.com")).isEqualTo("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void ofEpisodesForgiveSpaceAroundTheGuid() {
        assertThat(Ids.episode(PODCAST, "\n tag:1 ")).isEqualTo(Ids.episode(PODCAST, "tag:1"));
        assertThat(Ids.episode(PODCAST, "tag:1")).isNotEqualTo(Ids.episode(EPISODE, "tag:1"));
    }

    @Test
    void ofEpisodesAreTheSameForALongGuidAndForTheHashThatTravelsInItsPlace() {
        var longest = "g".repeat(10_000_000);

        assertThat(Ids.guid(longest)).hasSize(71).startsWith("sha256:");
        assertThat(Ids.episode(PODCAST, longest)).isEqualTo(Ids.episode(PODCAST, Ids.guid(longest)));
        assertThat(Ids.episode(PODCAST, longest)).isNotEqualTo(Ids.episode(PODCAST, longest + "g"));
        assertThat(Ids.guid(" g\u0000 ")).isEqualTo("g");
    }

    @Test
    void takeLinearTimeWhateverAFeedCallsItself() {
        Growth.assertLinear("podcast", Ids::podcast);
        Growth.assertLinear("podcast with a tail", "https://a.example", "x", Ids::podcast);
        Growth.assertLinear("guid", Ids::guid);
        Growth.assertLinear("clean", Texts::cleaned);
    }

    @Test
    void ofInsightsLookAtLettersAndDigitsAlone() {
        var id = Ids.insight(EPISODE, "It\u2019s 42 %, \u201Cmore\u201D or less.");

        assertThat(Ids.insight(EPISODE, "it's  42 percent more or less")).isNotEqualTo(id);
        assertThat(Ids.insight(EPISODE, "IT'S 42 \u2014 more or less!")).isEqualTo(id);
        assertThat(Ids.insight(EPISODE, "It\u2019s \uFF14\uFF12 % more or less"))
                .isEqualTo(id);
        assertThat(Ids.insight(EPISODE, "It\u2019s 43 %, more or less.")).isNotEqualTo(id);
    }
}
