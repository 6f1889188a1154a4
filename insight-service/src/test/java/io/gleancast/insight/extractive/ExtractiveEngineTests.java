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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a host in the first person | I switched to Lumen Kettle in the spring, and my mornings are so much better for it. The water is hot in forty seconds and the handle never burns my hand. My brother bought two of them after his visit. If you drink as much tea as I do, you owe it to yourself.",
                "a maker praising with we | At Rowan Tools we build every hammer so that it outlives its owner. Our smiths test each head a thousand times before we let it leave the shop. We are the only workshop in the county that gives you a hundred years of guarantee. We would love to show you around.",
                "that is why you should consider | Winter roads ruin tyres, and most drivers find out on the first icy morning. That's why you should consider Frostgrip before the snow comes. Frostgrip tyres hold the road at twenty below and last for eighty thousand miles. Your dealer fits them while you wait.",
                "a course of the show's own | The next round of our welding class begins in May, and there are nine places left. You learn over four Saturdays, with a teacher beside you the whole time. Everybody who took part last year told us that they would do it again. Put your name down before the end of the week.",
                "a read without any name of its own | It comes in three sizes, it folds flat, and it fits under any bed. Order one this week and a second one travels with it for free. Nobody else in the trade gives you your money back after a year. You will wonder how you lived without it.",
                "thanks and goodbye | That is all from us for today, dear people. A big hand to Mirja for the sound and to Osk for the tea. We will be back next week with somebody who digs wells for a living. Until then, stay warm and be good to each other."
            })
    void neverTakesFrom(String kind, String read) {
        var segments = new ArrayList<>(talk().segments());
        segments.add(3, new Segment(null, null, segments.get(2).speaker(), read.strip()));
        assertThat(engine.propose(transcript(segments)).candidates())
                .as(kind)
                .isNotEmpty()
                .allSatisfy(candidate -> assertThat(read)
                        .doesNotContain(candidate.quotes().getFirst().text()));
    }

    @Test
    void neverTakesFromAnAdvertisementSplicedIntoASentence() {
        var read =
                "Riverside Credit is there when the roof leaks and the boiler dies in the same week. With Riverside Credit you pay back when you can, at a rate that never moves. Two hundred thousand families trust them already. Ask in any branch.";
        var segments = new ArrayList<>(talk().segments());
        segments.set(
                2,
                new Segment(
                        null,
                        null,
                        "Ada Lind",
                        "Most bridges fail because of water " + read
                                + " at the foundations, not because of heavy traffic on the deck."));
        assertThat(engine.propose(transcript(segments)).candidates())
                .isNotEmpty()
                .noneMatch(candidate -> candidate.quotes().getFirst().text().contains("Riverside"));
    }

    @Test
    void everyHeadlineStandsInItsBodyAndEveryBodyIsWhole() {
        assertThat(engine.propose(talk()).candidates()).isNotEmpty().allSatisfy(candidate -> {
            assertThat(candidate.body()).containsIgnoringCase(candidate.headline());
            assertThat(candidate.headline().split(" ")).hasSizeBetween(5, 14);
            assertThat(candidate.body()).matches("(?s)\\p{Lu}.*[.!]");
        });
    }

    @Test
    void publishesNothingOfSpeechWithoutPunctuation() {
        var raw =
                "and so most bridges fail because of water at the foundations and not because of heavy traffic on the deck which was what the study of five hundred collapses found in the end and floods had washed out the ground under the piers ";
        assertThat(engine.propose(transcript(List.of(new Segment(
                                null, null, "Ada Lind", raw.repeat(12).strip()))))
                        .candidates())
                .isEmpty();
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
