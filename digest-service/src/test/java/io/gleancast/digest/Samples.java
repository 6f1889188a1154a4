package io.gleancast.digest;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.ContractsJson;
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
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

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

    /** Four of one theme, from three shows, which make a topic. One is in the speaker's own words. */
    public static final List<Words> THEME = List.of(
            new Words(
                    "Uphill",
                    "Two batteries and a hill",
                    "Petra Lindqvist",
                    "Cargo bikes replace second cars in hilly towns too",
                    "Petra Lindqvist followed ninety families who were lent an electric cargo bike for a year. Six in ten sold their second car, and in the hilly districts it was seven in ten.",
                    "the hills were where the cars went first, because the motor is the whole point",
                    512,
                    List.of("cargo bikes")),
            new Words(
                    "Streets for Feet",
                    "The parcel question",
                    "Omar Reyes",
                    "Cargo bikes deliver parcels faster than vans in old towns",
                    "An electric cargo bike delivered eleven parcels an hour in the old town, a van seven, because the van spent its time looking for somewhere to stop. Omar Reyes counted both for a month.",
                    "the van is quicker between the stops, and it is mostly not between the stops",
                    1404,
                    List.of("cargo bikes", "parcels")),
            new Words(
                    "Depot",
                    "Nobody parks a bike in a loading bay",
                    "Lena Fischer",
                    "Cargo bikes need depots in town more than they need lanes",
                    "You can have all the lanes you want, and without a depot inside the ring road the cargo bike spends half its day riding empty. We built three small depots and the bikes paid for themselves.",
                    "You can have all the lanes you want, and without a depot inside the ring road the cargo bike spends half its day riding empty. We built three small depots, and the bikes paid for themselves.",
                    733,
                    List.of("cargo bikes", "depots")),
            new Words(
                    "Streets for Feet",
                    "Who lends a bike",
                    "Omar Reyes",
                    "Families buy the cargo bike that they were lent for a month",
                    "Of the families who were lent an electric cargo bike for a month, one in three bought one. Of those who only tried it at a fair, hardly any did.",
                    "a month is when it rained once and you went anyway",
                    2210,
                    List.of("cargo bikes")));

    /** One for the ear. */
    public static final Words HEARD = new Words(
            "Brass at Noon",
            "The bell that was a semitone flat",
            "Tove Nyberg",
            "A bell is tuned by taking metal away, never by adding it",
            "A founder casts each bell too thick and turns it on a lathe until the tone falls into place. Tove Nyberg has never seen one repaired that went too far.",
            "you take off a hair at a time, because there is no putting it back",
            2,
            List.of("bells"));

    /** The first six, as if published some minutes apart. */
    public static List<Insight> insights(Embedder embedder, Instant newest) {
        return insights(embedder, WORDS, newest);
    }

    /** All of them, as if published some minutes apart. */
    public static List<Insight> insights(Embedder embedder, List<Words> words, Instant newest) {
        return IntStream.range(0, words.size())
                .mapToObj(index -> insight(embedder, words.get(index), newest.minusSeconds(600L * index)))
                .toList();
    }

    public static Insight insight(Embedder embedder, Words words, Instant published) {
        var start = words.second() * 1000;
        var episodeId = episodeId(words.show(), words.episode());
        return new Insight(
                words.id(),
                1,
                Insight.Status.PUBLISHED,
                null,
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
                        new Provenance.Extraction(Ids.uuid5(NAMESPACE, episodeId), 1, 1),
                        null,
                        null));
    }

    /** The second revision, which takes it back. */
    public static Insight retracted(Insight insight, String reason) {
        return edited(
                insight,
                json -> json.put("revision", insight.revision() + 1)
                        .put("status", "retracted")
                        .put("reason", reason));
    }

    /** The same with some of its JSON changed, and not good enough to be sent, so that it stays out of what others read. */
    public static Insight unworthy(Insight insight, Consumer<ObjectNode> edit) {
        return edited(insight, json -> {
            edit.accept(json);
            var scores = (ObjectNode) json.path("scores");
            List.copyOf(scores.propertyNames()).forEach(score -> scores.put(score, 0.05));
        });
    }

    /** The same with some of its JSON changed. */
    public static Insight edited(Insight insight, Consumer<ObjectNode> edit) {
        var json = (ObjectNode) ContractsJson.MAPPER.valueToTree(insight);
        edit.accept(json);
        return ContractsJson.MAPPER.treeToValue(json, Insight.class);
    }

    public static String showId(String show) {
        return Ids.uuid5(NAMESPACE, show);
    }

    public static String episodeId(String show, String episode) {
        return Ids.episode(showId(show), episode);
    }
}
