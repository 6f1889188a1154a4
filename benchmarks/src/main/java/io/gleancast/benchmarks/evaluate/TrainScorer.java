package io.gleancast.benchmarks.evaluate;

import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.extractive.ExtractiveJudged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Learns the extractive engine's weights from a folder of references. */
@Command(
        name = "benchmarks/train-scorer",
        mixinStandardHelpOptions = true,
        description =
                "Learns the extractive engine's weights from references and writes them into the insight service.")
public final class TrainScorer implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "One JSON file for each transcript: what an editor would publish.")
    private @Nullable Path folder;

    @Option(
            names = "--transcripts",
            paramLabel = "DIR",
            description = "Where the transcripts lie; DIR/../data unless said.")
    private @Nullable Path transcripts;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the weights go; the committed file unless said.")
    private @Nullable Path out;

    public static void main(String[] args) {
        System.exit(new CommandLine(new TrainScorer()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (folder == null) {
            throw new IOException("No folder of references");
        }
        var data = transcripts != null
                ? transcripts
                : folder.toAbsolutePath().normalize().resolveSibling("data");
        var episodes = new ArrayList<Labelled>();
        for (var reference : Reference.in(folder)) {
            episodes.add(Labelled.read(reference, data));
        }
        var file = out != null
                ? out
                : Path.of(
                        System.getProperty("gleancast.root", "."),
                        "insight-service/src/main/resources/extractive/scorer.bin");
        try (var embedder = Embedder.withThreads(0)) {
            var weights = new ByteArrayOutputStream();
            var version = new ExtractiveJudged(embedder, episodes, false).learn(episodes, weights);
            Files.write(file, weights.toByteArray());
            System.out.printf(
                    "Learned version %s from %d transcripts of %d shows, %d insights, %d sentences, into %s%n",
                    version,
                    episodes.size(),
                    episodes.stream().map(Labelled::show).distinct().count(),
                    episodes.stream()
                            .mapToInt(episode -> episode.wanted().size())
                            .sum(),
                    episodes.stream()
                            .mapToInt(episode -> episode.sentences().size())
                            .sum(),
                    file);
        }
        return 0;
    }
}
