package io.gleancast.digest.insights;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Embedding;
import io.gleancast.contracts.EpisodeReference;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Podcast;
import io.gleancast.contracts.Provenance;
import io.gleancast.contracts.Scores;
import io.gleancast.contracts.Timing;
import io.gleancast.embeddings.Embedder;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Made-up insights for load: every text and every vector is another one. A vector is its subject's real one, moved by
 * noise, so that the index has the shape of real meaning; a subject's insights are a topic.
 */
public final class SampleLibrary {
    private static final UUID NAMESPACE = UUID.fromString("0e0f6a0e-6f0c-4f0e-8d59-54a4b7a4b7c1");
    private static final int PER_EPISODE = 8;
    private static final int PER_TOPIC = 40;
    private static final int SHOWS = 400;

    private static final List<String> WHO = List.of(
            "engineers",
            "nurses",
            "farmers",
            "pilots",
            "teachers",
            "bakers",
            "founders",
            "librarians",
            "miners",
            "editors",
            "surgeons",
            "sailors",
            "gardeners",
            "auditors",
            "drummers",
            "chemists",
            "coaches",
            "planners",
            "weavers",
            "judges");
    private static final List<String> WHAT = List.of(
            "battery storage",
            "sleep",
            "night trains",
            "open source licences",
            "soil",
            "vaccines",
            "pricing",
            "interviews",
            "sourdough",
            "satellites",
            "handwriting",
            "tides",
            "rent control",
            "compilers",
            "coral reefs",
            "debt",
            "chess",
            "glaciers",
            "insulation",
            "memory",
            "bees",
            "ports",
            "accents",
            "tariffs",
            "hospital queues",
            "violins",
            "code review",
            "drought",
            "museums",
            "ferries",
            "patents",
            "migraines",
            "bridges",
            "elections",
            "typefaces");
    private static final List<String> HOW = List.of(
            "learn more from a slow week than from a fast one",
            "lose money where they measure least",
            "trust a checklist before a manager",
            "plan for the failure that never comes",
            "copy what cities did a century ago",
            "pay twice for the cheapest choice",
            "decide in the first ten minutes",
            "win by leaving the easy part undone",
            "need fewer tools and longer pauses",
            "find the best people by their questions");

    private final int size;
    private final Instant newest;
    private final Duration apart;
    private final int shows;
    private List<float[]> subjects = List.of();

    SampleLibrary(int size) {
        this(size, Instant.parse("2026-11-01T00:00:00Z"), Duration.ofMinutes(1));
    }

    /** One published at each step back from the newest. */
    public SampleLibrary(int size, Instant newest, Duration apart) {
        this(size, newest, apart, SHOWS);
    }

    /** The same, of so many shows at most. */
    public SampleLibrary(int size, Instant newest, Duration apart, int shows) {
        this.size = size;
        this.shows = shows;
        this.newest = newest;
        this.apart = apart;
    }

    int size() {
        return size;
    }

    /** Writes all insights, each in its topic, as if everything had been worked out already. */
    public void fill(DataSource database) {
        prepare();
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            write(connection);
            connection.commit();
            connection.setAutoCommit(true);
            try (var statement = connection.createStatement()) {
                statement.execute("ANALYZE");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The sample could not be written", e);
        }
    }

    /** Works out what the vectors are near to; needed once before the first {@link #insight}. */
    private void prepare() {
        if (subjects.isEmpty()) {
            try (var embedder = Embedder.withThreads(0)) {
                subjects = embedder.embed(subjects());
            }
        }
    }

    private List<String> subjects() {
        return IntStream.range(0, Math.min(topics(), WHO.size() * WHAT.size()))
                .mapToObj(topic -> "What %s say about %s.".formatted(who(topic), what(topic)))
                .toList();
    }

    String insight(Random random) {
        return id(random.nextInt(size));
    }

    String topic(Random random) {
        return id(random.nextInt(topics()));
    }

    /** Hardly ever the same twice. */
    public String query(Random random) {
        var topic = random.nextInt(WHO.size() * WHAT.size());
        return "%s %s %s %d"
                .formatted(what(topic), who(random.nextInt(1000)), what(random.nextInt(1000)), random.nextInt(100_000));
    }

    private void write(Connection connection) throws SQLException {
        Copied.into(
                connection,
                "insights",
                "id, sequence, revision, retracted, published, podcast_id, episode_id, record",
                size,
                i -> {
                    var insight = insight(i);
                    return new Object[] {
                        insight.id(),
                        i + 1,
                        1,
                        false,
                        insight.published(),
                        insight.episode().podcast().id(),
                        insight.episode().id(),
                        ContractsJson.MAPPER.writeValueAsString(insight)
                    };
                });
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT setval('insight_sequence', %d)".formatted(size));
            // The n-th insight has number n, and its topic is that of n modulo the number of topics.
            statement.execute("""
                    INSERT INTO topics SELECT number, 'Topic ' || number, '{}', false, NULL
                    FROM insights WHERE number <= %1$d""".formatted(topics()));
            statement.execute("""
                    UPDATE topics SET related = ARRAY(
                        SELECT 1 + (number + step) %% %1$d FROM generate_series(1, least(4, %1$d - 1)) step)""".formatted(topics()));
            statement.execute("""
                    INSERT INTO insight_places SELECT number, number, 1 + (number - 1) %% %1$d FROM insights""".formatted(topics()));
            statement.execute(
                    "UPDATE insight_stream SET (linked, clustered, grouped) = (SELECT m, m, m FROM (SELECT max(sequence) m FROM insights))");
        }
    }

    public int topics() {
        return Math.max(1, size / PER_TOPIC);
    }

    private static String who(int n) {
        return WHO.get(n % WHO.size());
    }

    private static String what(int n) {
        return WHAT.get(n / WHO.size() % WHAT.size());
    }

    /** The n-th show's; there are as many as {@link #shows()} says. */
    public static String show(int n) {
        return Ids.uuid5(NAMESPACE, "show " + n);
    }

    public int shows() {
        return Math.min(shows, 1 + (size - 1) / PER_EPISODE);
    }

    /** The n-th episode's, of {@link #size} divided by eight. */
    public static String episodeId(int n) {
        return Ids.uuid5(NAMESPACE, "episode " + n);
    }

    /** The n-th insight's, 0 being the newest; the first of them also name the topics. */
    public static String id(int n) {
        return Ids.uuid5(NAMESPACE, "insight " + n);
    }

    /** The n-th, once the library is filled. */
    public Insight insight(int n) {
        var topic = n % topics();
        var how = HOW.get(n / topics() % HOW.size());
        var headline = "In case %d %s who work with %s %s".formatted(n, who(topic), what(topic), how);
        var body =
                "Here it shows, with %s: of %d %s asked in year %d, most say that those who handle %s %s. The rest name %s and %s first."
                        .formatted(
                                what(topic),
                                20 + n % 977,
                                who(topic),
                                1950 + n % 75,
                                what(topic),
                                how,
                                what(n * 7),
                                what(n * 13));
        var quote = "I have seen it %d times, %s %s, and nobody writes it down.".formatted(n, who(topic), how);
        return new Insight(
                id(n),
                1,
                Insight.Status.PUBLISHED,
                null,
                newest.minus(apart.multipliedBy(n % 500_000)),
                headline,
                body,
                "en",
                Insight.Kind.CLAIM,
                Insight.Hedge.ASSERTED,
                List.of(what(topic)),
                List.of(),
                List.of(new Evidence(
                        quote, "Guest " + n % 500, 60_000L + n, 70_000L + n, Evidence.Verdict.VERIFIED, Timing.EXACT)),
                URI.create("https://shows.example/listen/" + n + "?t=60"),
                new Scores(new SplittableRandom(n).nextDouble(0.35, 0.95), 0.5, 0.5, 0.5, 0.5, 1),
                Embedding.of("bge-small-en-v1.5-q", vector(n, subjects.get(topic % subjects.size()))),
                episode(n / PER_EPISODE),
                new Provenance(
                        "extractive",
                        "sample",
                        null,
                        "%064x".formatted(n / PER_EPISODE),
                        0,
                        0,
                        0,
                        new Provenance.Extraction(
                                Ids.uuid5(NAMESPACE, "extraction " + n / PER_EPISODE),
                                1 + n % PER_EPISODE,
                                PER_EPISODE),
                        null,
                        null));
    }

    private static float[] vector(int n, float[] subject) {
        var random = new Random(n);
        var moved = new float[subject.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = subject[i] + 0.03f * (float) random.nextGaussian();
        }
        return Vector.of(moved).values();
    }

    private EpisodeReference episode(int n) {
        var show = n % shows;
        var podcast = new Podcast(
                show(show),
                "Show number " + show,
                URI.create("https://shows.example/" + show),
                null,
                null,
                "en",
                null,
                List.of());
        return new EpisodeReference(
                episodeId(n),
                podcast,
                "episode-" + n,
                "Episode " + n,
                null,
                null,
                null,
                new Audio(URI.create("https://shows.example/" + n + ".mp3"), "audio/mpeg", null, 3_600_000L),
                List.of());
    }
}
