package io.gleancast.benchmarks.evaluate;

import io.gleancast.embeddings.Embedder;
import io.gleancast.insight.engine.PassageChooser;
import io.gleancast.insight.extractive.ExtractiveJudged;
import io.gleancast.insight.model.ModelJudged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges an insight engine by a folder of references. */
@Command(
        name = "benchmarks/evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Runs an engine over a folder of references and prints how well it chose, beside baselines.",
        footer = {
            "",
            "The model engine takes its server from OPENAI_API_KEY, OPENAI_BASE_URL and GLEANCAST_MODEL, and everything else",
            "of insight.model.* from INSIGHT_MODEL_… (for example INSIGHT_MODEL_CONTEXTTOKENS=8000); another reader from",
            "INSIGHT_READER_NAME, INSIGHT_READER_BASEURL and INSIGHT_READER_APIKEY."
        })
public final class Evaluate implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "One JSON file for each transcript: what an editor would publish.")
    private @Nullable Path folder;

    @Option(names = "--engine", defaultValue = "extractive", description = "extractive (the default) or model.")
    private @Nullable String engine;

    @Option(
            names = "--transcripts",
            paramLabel = "DIR",
            description = "Where the transcripts lie; DIR/../data unless said.")
    private @Nullable Path transcripts;

    @Option(
            names = "--leave-show-out",
            description = "Learn again without the show that is being judged; else the shipped weights judge.")
    private boolean leaveShowOut;

    @Option(names = "--json", description = "The last line is one JSON object with all figures.")
    private boolean json;

    @Option(names = "--picks", paramLabel = "FILE", description = "Write what was chosen, one JSON line a transcript.")
    private @Nullable Path picks;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only transcripts whose path holds this text.")
    private @Nullable String only;

    @Option(names = "--show", description = "Print what would be published, numbered, for somebody to judge.")
    private boolean show;

    @Option(
            names = "--shown",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "With --show: of so many transcripts, spread over the shows; of all unless said.")
    private int most;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            description = "Of the model engine: choose (insights from all of a transcript), or passages (writes about"
                    + " those that the extractive engine's shipped weights choose).")
    private @Nullable String task;

    @Option(
            names = "--reader",
            description = "Have what the model wrote examined, read and written again as the service does.")
    private boolean reader;

    @Option(
            names = "--show-request",
            description = "Print the model engine's request for the first transcript, and stop.")
    private boolean showRequest;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Evaluate()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var episodes = episodes();
        if (!List.of("extractive", "model").contains(engine)) {
            System.err.printf("There is no engine %s; there are extractive and model.%n", engine);
            return 2;
        }
        try (var embedder = Embedder.withThreads(0)) {
            return "model".equals(engine) || showRequest
                    ? judgeModel(episodes, ExtractiveJudged.chooser(embedder))
                    : judgeExtractive(episodes, embedder);
        }
    }

    private int judgeModel(List<Labelled> episodes, PassageChooser chooser) throws IOException {
        var model = ModelJudged.fromEnvironment(chooser, task, reader);
        if (showRequest) {
            try (var judged = model.orElseGet(() -> ModelJudged.unconnected(chooser))) {
                System.out.println(judged.request(episodes.getFirst()));
            }
            return 0;
        }
        if (model.isEmpty()) {
            System.err.println("No language model: set OPENAI_API_KEY, or OPENAI_BASE_URL of a compatible server, and"
                    + " GLEANCAST_MODEL.");
            return 2;
        }
        try (var judged = model.get()) {
            return report(judged, episodes);
        }
    }

    private int judgeExtractive(List<Labelled> episodes, Embedder embedder) throws IOException {
        var judged = new ExtractiveJudged(embedder, episodes, leaveShowOut);
        if (!leaveShowOut) {
            System.out.println("The shipped weights judge. Where these references are what they were learned from,"
                    + " --leave-show-out tells more.");
        }
        return report(judged, episodes);
    }

    private List<Labelled> episodes() throws IOException {
        if (folder == null) {
            throw new IOException("No folder of references");
        }
        var data = transcripts != null
                ? transcripts
                : folder.toAbsolutePath().normalize().resolveSibling("data");
        var episodes = new ArrayList<Labelled>();
        for (var reference : Reference.in(folder)) {
            if (only == null || reference.transcript().contains(only)) {
                episodes.add(Labelled.read(reference, data));
            }
        }
        if (episodes.isEmpty()) {
            throw new IOException("No transcript's path holds " + only);
        }
        return episodes;
    }

    private int report(Judged judged, List<Labelled> episodes) throws IOException {
        var report = new Report(judged);
        int shown = show ? Math.min(most, episodes.size()) : 0;
        for (int i = 0; i < episodes.size(); i++) {
            var episode = episodes.get(i);
            System.err.printf("%d of %d: %s%n", i + 1, episodes.size(), episode.name());
            boolean inTurn = (long) (i + 1) * shown / episodes.size() > (long) i * shown / episodes.size();
            report.add(episode, judged.rank(episode), inTurn);
        }
        report.total();
        for (var baseline : Baselines.all()) {
            report.baseline(baseline, episodes);
        }
        if (picks != null) {
            report.writePicks(picks);
        }
        if (judged instanceof ExtractiveJudged extractive) {
            System.out.println(extractive.costs(
                    episodes.stream().mapToDouble(Labelled::hours).sum()));
        }
        if (json) {
            System.out.println(report.json());
        }
        if (judged.unanswered() > 0) {
            System.err.printf(
                    "%d of %d transcripts got no answer: the figures are not the engine's alone.%n",
                    judged.unanswered(), episodes.size());
            return 1;
        }
        return 0;
    }
}
