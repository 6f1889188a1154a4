package io.gleancast.digest;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Embedding;
import io.gleancast.contracts.EpisodeReference;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Person;
import io.gleancast.contracts.Podcast;
import io.gleancast.contracts.Provenance;
import io.gleancast.contracts.Scores;
import io.gleancast.contracts.Timing;
import io.gleancast.embeddings.Embedder;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Insights of made-up shows, in our own words, for everything that shows or sends them. */
public final class Samples {
    private static final UUID NAMESPACE = UUID.fromString("3f0f35c2-64a4-4a53-9d0c-5e2a4f6f0a11");

    private Samples() {}

    /** One insight's words. */
    public record Words(
            String show,
            String episode,
            @Nullable String speaker,
            String headline,
            String body,
            String quote,
            long second,
            List<String> topics) {
        public String id() {
            return Ids.insight(episodeId(show, episode), quote);
        }
    }

    public static final List<Words> WORDS = List.of(
            new Words(
                    "Rails and Timetables",
                    "Why night trains lose money",
                    "Marta Olsen",
                    "Night trains earn less from beds than from seats",
                    "A sleeping car holds a third of the people a seated coach does, so even at triple the fare it only breaks even. Marta Olsen’s railway earns its night profits in the two seated coaches at the end of the train.",
                    "the sleeping car is the one everybody photographs, and the seats at the back are the ones that pay for it",
                    761,
                    List.of("night trains", "railway economics")),
            new Words(
                    "The Slow Kitchen",
                    "Salt, time and patience",
                    "Idris Bell",
                    "Salting vegetables an hour early halves the oil they drink",
                    "Salt collapses the air pockets in aubergine before it meets the pan. Idris Bell weighed the oil left behind and found that slices salted for an hour took up about half as much.",
                    "we weighed the pan before and after, and it was half, every single time it was about half the oil",
                    438,
                    List.of("cooking", "kitchen science")),
            new Words(
                    "Field Notes on Software",
                    "The migration that never ended",
                    "Jun Takeda",
                    "Old systems die when their last report is replaced",
                    "Jun Takeda’s team moved every transaction off a mainframe in one year and then kept it running for six more, because one monthly report still read from it. Now they list reports before they plan a migration.",
                    "it was one report, one person opened it once a month, and that kept a whole mainframe alive for six years",
                    1865,
                    List.of("software migration")),
            new Words(
                    "Rivers",
                    "Letting water stand still",
                    null,
                    "Beaver dams cut a village’s flood peak by a third",
                    "Four years of gauges above and below a chain of small dams show the crest arriving later and a third lower. Farmers downstream, who had objected, asked for a second colony.",
                    "the peak came two hours later and it was about a third lower, and that is the difference between wet fields and wet kitchens",
                    2692,
                    List.of("flood protection", "rivers")),
            new Words(
                    "Small Libraries",
                    "Who borrows what",
                    "Noor Haddad",
                    "Ending late fees brought the missing books back",
                    "When three branches stopped charging for late books, returns rose by a fifth in a month. Noor Haddad says that people had stayed away out of shame, and the fees had never paid for collecting them.",
                    "people walked in with bags of books from years ago, and the first thing they said was sorry",
                    95,
                    List.of("libraries", "late fees")),
            new Words(
                    "Rails and Timetables",
                    "A clock for the whole country",
                    "Marta Olsen",
                    "A regular timetable filled trains that were no faster",
                    "Leaving at the same minute of every hour brought a fifth more passengers on a line whose trains did not get faster at all. People stopped planning and simply went.",
                    "not one train got faster, we only made it the same minute every hour, and people stopped looking it up",
                    1210,
                    List.of("timetables", "railway economics")));

    /** All of them, as if published some minutes apart. */
    public static List<Insight> insights(Embedder embedder, Instant newest) {
        return IntStream.range(0, WORDS.size())
                .mapToObj(index -> insight(embedder, WORDS.get(index), newest.minusSeconds(600L * index)))
                .toList();
    }

    public static Insight insight(Embedder embedder, Words words, Instant published) {
        return insight(embedder, words, published, 1, null);
    }

    /** The second revision, which takes it back. */
    public static Insight retracted(Insight insight, String reason) {
        return new Insight(
                insight.id(),
                insight.revision() + 1,
                Insight.Status.RETRACTED,
                reason,
                insight.published(),
                insight.headline(),
                insight.body(),
                insight.language(),
                insight.kind(),
                insight.hedge(),
                insight.topics(),
                insight.entities(),
                insight.evidence(),
                insight.link(),
                insight.scores(),
                insight.embedding(),
                insight.episode(),
                insight.provenance());
    }

    public static String showId(String show) {
        return Ids.uuid5(NAMESPACE, show);
    }

    public static String episodeId(String show, String episode) {
        return Ids.episode(showId(show), episode);
    }

    private static Insight insight(
            Embedder embedder, Words words, Instant published, int revision, @Nullable String reason) {
        var start = words.second() * 1000;
        var episodeId = episodeId(words.show(), words.episode());
        return new Insight(
                words.id(),
                revision,
                reason == null ? Insight.Status.PUBLISHED : Insight.Status.RETRACTED,
                reason,
                published,
                words.headline(),
                words.body(),
                "en",
                Insight.Kind.CLAIM,
                Insight.Hedge.ASSERTED,
                words.topics(),
                List.of(),
                List.of(new Evidence(
                        words.quote(), words.speaker(), start, start + 9000, Evidence.Verdict.VERIFIED, Timing.EXACT)),
                URI.create("https://shows.example/listen#t=" + words.second()),
                new Scores(0.8, 0.8, 0.8, 0.8, 0.8, 1),
                Embedding.of(embedder.model(), embedder.embed(words.headline() + ". " + words.body())),
                new EpisodeReference(
                        episodeId,
                        new Podcast(
                                showId(words.show()),
                                words.show(),
                                URI.create("https://shows.example/" + showId(words.show())),
                                URI.create("https://shows.example/"),
                                "The people of " + words.show(),
                                "en",
                                null,
                                List.of()),
                        words.episode(),
                        words.episode(),
                        null,
                        URI.create("https://shows.example/" + episodeId),
                        published,
                        new Audio(URI.create("https://shows.example/" + episodeId + ".mp3"), "audio/mpeg", null, null),
                        words.speaker() == null ? List.of() : List.of(new Person(words.speaker(), "guest"))),
                new Provenance(
                        "extractive",
                        "test",
                        null,
                        "%064x".formatted(episodeId.hashCode() & 0xffffffffL),
                        0,
                        0,
                        0,
                        new Provenance.Extraction(Ids.uuid5(NAMESPACE, episodeId), 1, 1)));
    }
}
