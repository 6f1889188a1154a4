package io.gleancast.insight.extractive;

import com.sun.management.OperatingSystemMXBean;
import io.gleancast.benchmarks.evaluate.Interruptions;
import io.gleancast.benchmarks.evaluate.Judged;
import io.gleancast.benchmarks.evaluate.Labelled;
import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.engine.PassageChooser;
import io.gleancast.insight.engine.Usage;
import io.gleancast.insight.gate.SponsorDetector;
import io.gleancast.insight.headline.Tagger;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The extractive engine under judgement, with its shipped weights or with weights that never saw the show being judged. */
public final class ExtractiveJudged implements Judged {
    private static final int RANKED = 10;
    /** So many interruptions are put into each transcript that teaches. */
    private static final int READS = 8;

    private final Embedder embedder;
    private final Tagger tagger = new Tagger();
    private final Map<String, EpisodeFeatures> features = new LinkedHashMap<>();
    private final Map<String, Long> nanos = new HashMap<>();
    private final Map<String, float[]> known = new HashMap<>();
    private final Map<String, Scorer> scorers = new HashMap<>();
    private final boolean leaveShowOut;
    private long embedding;
    private long featuring;
    private long choosing;

    public ExtractiveJudged(Embedder embedder, List<Labelled> episodes, boolean leaveShowOut) {
        this.embedder = embedder;
        this.leaveShowOut = leaveShowOut;
        for (var episode : episodes) {
            long start = System.nanoTime();
            features.put(episode.name(), features(episode));
            nanos.put(episode.name(), System.nanoTime() - start);
        }
        if (leaveShowOut) {
            var trainings = trainings(episodes);
            for (var show : trainings.keySet()) {
                var others = new LinkedHashMap<>(trainings);
                others.remove(show);
                scorers.put(show, ScorerTraining.together(others.values()).learn());
            }
        }
    }

    private EpisodeFeatures features(Labelled episode) {
        long start = processorNanos();
        var vectors = EpisodeFeatures.vectors(episode.sentences(), this::embed);
        long embedded = processorNanos();
        var made = EpisodeFeatures.of(episode.sentences(), vectors);
        embedding += embedded - start;
        featuring += processorNanos() - embedded;
        return made;
    }

    private List<float[]> embed(List<String> texts) {
        var unknown = texts.stream().filter(text -> !known.containsKey(text)).toList();
        var vectors = embedder.embed(unknown);
        for (int i = 0; i < unknown.size(); i++) {
            known.put(unknown.get(i), vectors.get(i));
        }
        return texts.stream()
                .map(text -> Objects.requireNonNull(known.get(text)))
                .toList();
    }

    /** What each show teaches, with some of what may interrupt a talk in each of its episodes. */
    private Map<String, ScorerTraining> trainings(List<Labelled> episodes) {
        var trainings = new LinkedHashMap<String, ScorerTraining>();
        var reads = Interruptions.all();
        for (int i = 0; i < episodes.size(); i++) {
            int first = i * READS;
            var episode = episodes.get(i)
                    .interruptedBy(IntStream.range(first, first + READS)
                            .mapToObj(read -> reads.get(read % reads.size()))
                            .toList());
            var training = trainings.computeIfAbsent(episode.show(), _ -> new ScorerTraining());
            var rows = features(episode);
            training.add(rows, episode.worthy(), episode.housekeeping());
            for (var insight : episode.wanted()) {
                for (var run : episode.runs(insight)) {
                    training.addKind(rows, run[0], run[1], insight.kind());
                }
            }
        }
        return trainings;
    }

    /** Writes weights learned from all these episodes, and gives their version. */
    public String learn(List<Labelled> episodes, OutputStream out) throws IOException {
        var scorer = ScorerTraining.together(trainings(episodes).values()).learn();
        scorer.write(out);
        return scorer.version();
    }

    /** Chooses passages with the shipped weights. */
    public static PassageChooser chooser(Embedder embedder) {
        return new ExtractiveEngine(embedder, new Tagger(), Scorer.shipped());
    }

    /** What the gate is told of sponsors. */
    public static SponsorDetector sponsors() {
        return new HousekeepingDetector();
    }

    /**
     * Where the processors' time went; unlike the clock's, it holds on a busy machine too.
     *
     * @param hours of audio
     */
    public String costs(double hours) {
        double all = (embedding + featuring + choosing) / 1e9;
        return "Processor time: %.1f s an hour of audio (embedding sentences %.0f %%, features %.0f %%, choosing and reading %.0f %%); two idle cores would do at most %.0f episode hours a minute."
                .formatted(
                        all / hours,
                        embedding / all / 1e7,
                        featuring / all / 1e7,
                        choosing / all / 1e7,
                        120 * hours / all);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Override
    public String name() {
        return "extractive";
    }

    @Override
    public Ranking rank(Labelled episode) {
        long start = System.nanoTime();
        long processor = processorNanos();
        var scorer = leaveShowOut ? scorers.get(episode.show()) : shipped();
        var rows = features.get(episode.name());
        if (scorer == null || rows == null) {
            throw new IllegalArgumentException("Not prepared for " + episode.name());
        }
        var engine = new ExtractiveEngine(embedder, tagger, scorer);
        var ranked = engine.rank(rows, LengthPolicy.most(episode.transcript()));
        var published = ranked.subList(0, LengthPolicy.howMany(episode.transcript(), ranked));
        choosing += processorNanos() - processor;
        long took = System.nanoTime() - start + nanos.getOrDefault(episode.name(), 0L);
        return new Ranking(engine.places(rows, RANKED), published, Usage.free(embedder.model()), took);
    }

    private Scorer shipped() {
        return scorers.computeIfAbsent("", _ -> Scorer.shipped());
    }
}
