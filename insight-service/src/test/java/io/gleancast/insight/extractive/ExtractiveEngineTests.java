package io.gleancast.insight.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Cost;
import io.gleancast.contracts.EpisodeReference;
import io.gleancast.contracts.Podcast;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Transcript;
import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.headline.Tagger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtractiveEngineTests {
    @SuppressWarnings("NullAway.Init")
    private Embedder embedder;

    @SuppressWarnings("NullAway.Init")
    private ExtractiveEngine engine;

    @BeforeAll
    void load() {
        embedder = Embedder.withThreads(2);
        engine = new ExtractiveEngine(embedder, new Tagger(), Scorer.shipped());
    }

    @AfterAll
    void close() {
        embedder.close();
    }

    @Test
    void quotesWordForWordWhatWasSaid() {
        var transcript = talk();
        var said = transcript.segments().stream().map(Segment::text).collect(Collectors.joining(" "));
        var candidates = engine.propose(transcript).candidates();
        assertThat(candidates).isNotEmpty();
        assertThat(candidates)
                .allSatisfy(candidate ->
                        assertThat(said).contains(candidate.quotes().getFirst().text()));
    }

    @Test
    void givesTheSameForTheSame() {
        assertThat(engine.propose(talk())).isEqualTo(engine.propose(talk()));
    }

    @Test
    void findsNothingInASingleSentence() {
        assertThat(engine.propose(transcript(List.of(new Segment(null, null, "Ada", "Hello there, everyone."))))
                        .candidates())
                .isEmpty();
    }

    @Test
    void findsNothingInMusic() {
        assertThat(engine.propose(transcript(List.of(new Segment(0L, 9000L, null, "[music]"))))
                        .candidates())
                .isEmpty();
    }

    @Test
    void takesOtherLanguagesWithoutFailing() {
        var german = "Die Brücke wurde im Jahr 1910 gebaut und zweimal erneuert. Niemand wusste, wie teuer das wird. ";
        assertThat(engine.propose(transcript(List.of(new Segment(null, null, "Ada", german.repeat(20)))))
                        .usage()
                        .requests())
                .isZero();
    }

    private static Transcript talk() {
        var segments = new ArrayList<Segment>();
        var paragraphs = List.of(
                "The city replaced every steam pump in 1998, and maintenance costs fell by a third within two years. Engineers had predicted the opposite, because electric pumps fail more often in cold water than steam pumps do.",
                "What do people get wrong about bridges?",
                "Most bridges fail because of water at the foundations, not because of heavy traffic on the deck. A study of 500 collapses found that floods had washed out the ground under more than half of all the piers.",
                "Yeah, that is so interesting. I love that.",
                "Steel cables lose a tenth of their strength in the first forty years when salt air reaches the inner wires. Inspectors seldom open the cable bands, so the damage stays hidden until a wire snaps and somebody hears the noise.");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < paragraphs.size(); i++) {
                segments.add(new Segment(null, null, i % 2 == 0 ? "Ada Lind" : "Ben Orr", paragraphs.get(i)));
            }
        }
        return transcript(segments);
    }

    private static Transcript transcript(List<Segment> segments) {
        var id = new UUID(1, 2).toString();
        var episode = new EpisodeReference(
                id,
                new Podcast(id, "Piers", URI.create("https://piers.example/feed"), null, null, "en", null, List.of()),
                "1",
                "Bridges",
                null,
                null,
                null,
                new Audio(URI.create("https://piers.example/1.mp3"), null, null, 1_800_000L),
                List.of());
        return new Transcript(
                episode,
                Transcript.Source.PUBLISHER,
                "text",
                null,
                "en",
                1_800_000L,
                Timing.NONE,
                segments.stream()
                        .map(segment -> new Segment(null, null, segment.speaker(), segment.text()))
                        .toList(),
                Transcript.sha256Of(segments),
                Cost.FREE);
    }
}
