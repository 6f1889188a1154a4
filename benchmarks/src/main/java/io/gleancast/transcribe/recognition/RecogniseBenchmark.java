package io.gleancast.transcribe.recognition;

import com.sun.management.OperatingSystemMXBean;
import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Segment;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.SafeHttpProperties;
import io.gleancast.transcribe.audio.Ffmpeg;
import io.gleancast.transcribe.audio.FfmpegProgram;
import io.gleancast.transcribe.audio.JoinedClips;
import io.gleancast.transcribe.audio.NotDecodable;
import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Span;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Words wrong and seconds of audio a second, as the service hears and as the bare binding does. */
@Command(
        name = "benchmarks/recognise",
        description = {
            "Hears each clip of a list as the transcribe service does and as the bare binding of whisper.cpp does, then all of them",
            "joined with pauses to one long MP3, then that with two minutes muted, then with two minutes of noise.",
            "Exit 1 where the service has more than a point more words wrong than the binding, or less than 0.9 of its speed by the",
            "processor's time."
        })
final class RecogniseBenchmark implements Callable<Integer> {
    private static final double MOST_POINTS = 1;
    private static final double LEAST_SPEED = 0.9;
    private static final long PART_MS = 600_000;
    private static final int SEAM_WORDS = 4;
    private static final Span SPOILT = new Span(600_000, 720_000);

    @Parameters(
            paramLabel = "REFERENCES.tsv",
            description =
                    "Lines of file, seconds and what is said, files beside the list; one in brackets is broken audio.")
    private Path references = Path.of("REFERENCES.tsv");

    @Option(names = "--model", required = true, paramLabel = "FILE", description = "A model of whisper.cpp's.")
    private Path model = Path.of("unset");

    @Option(names = "--minutes", paramLabel = "N", description = "How long the joined clips are; 0: none. (35)")
    private int minutes = 35;

    @Option(names = "--threads", paramLabel = "N", description = "That listen. (one for each processor)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    private final Path folder;
    private final FfmpegProgram program;
    private final Ffmpeg ffmpeg;
    private final List<Row> rows = new ArrayList<>();

    RecogniseBenchmark() throws IOException {
        folder = Files.createTempDirectory("recognise-");
        var programs = Files.createDirectory(folder.resolve("programs"));
        program = FfmpegProgram.of(null, () -> programs);
        ffmpeg = new Ffmpeg(program, Duration.ofMinutes(5), 512 << 20);
    }

    /** A line of the list. */
    private record Clip(String name, String reference, Recording recording) {}

    /**
     * What was said, and in which time.
     *
     * @param processor seconds that all threads together computed: beside other work they say more than those that passed
     */
    private record Timed(String text, double seconds, double processor) {}

    private record Row(
            String clip,
            double audio,
            WordErrors errors,
            double seconds,
            double processor,
            WordErrors bareErrors,
            double bareSeconds,
            double bareProcessor) {}

    public static void main(String[] args) throws IOException {
        var benchmark = new RecogniseBenchmark();
        int status;
        try {
            status = new CommandLine(benchmark).execute(args);
        } finally {
            benchmark.clean();
        }
        System.exit(status);
    }

    private void clean() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var clips = clips();
        System.out.printf(
                "%-58s %7s %15s %6s %6s %15s %6s %6s%n",
                "clip", "seconds", "words wrong", "speed", "cpu s", "bare binding", "speed", "cpu s");
        var problems = new ArrayList<String>();
        try (var http = http();
                var ours = new WhisperSpeechRecogniser(
                        ModelFile.of(model.toAbsolutePath().toString(), http, whisper()),
                        threads,
                        Duration.ofHours(1));
                var bare = new BareWhisper(model, threads)) {
            // The first call of each reads the model.
            ours(ours, clips.getFirst().recording());
            bare.hear(clips.getFirst().recording());
            for (var clip : clips) {
                row(clip.name(), clip.recording(), clip.reference(), ours, bare);
            }
            var all = total("all clips");
            print(all);
            problems.addAll(judged(all));
            if (minutes > 0) {
                problems.addAll(joined(clips, ours, bare, all));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "resident memory at most %d MiB, both models in it; %d threads; load average %.1f%n",
                residentMiB(),
                threads,
                load());
        problems.forEach(problem -> System.out.println("BAD: " + problem));
        if (json) {
            System.out.println(ContractsJson.MAPPER.writeValueAsString(json(problems)));
        }
        return problems.isEmpty() ? 0 : 1;
    }

    private List<Clip> clips() throws IOException, InterruptedException {
        var clips = new ArrayList<Clip>();
        for (var line : Files.readAllLines(references).stream().skip(1).toList()) {
            var columns = line.split("\t", -1);
            var broken = columns.length > 2 && columns[2].startsWith("(");
            if (columns.length < 3 || columns[2].isBlank()) {
                continue;
            }
            try {
                var recording = decoded(references.resolveSibling(columns[0]), clips.size());
                if (broken) {
                    System.out.printf("%-58s is broken and has %d ms of audio%n", columns[0], recording.lengthMs());
                } else {
                    clips.add(new Clip(columns[0], columns[2].replaceFirst("\\(raw.*\\)", ""), recording));
                }
            } catch (NotDecodable refused) {
                System.out.printf("%-58s refused: %s%n", columns[0], refused.getMessage());
            }
        }
        return clips;
    }

    private Recording decoded(Path file, int number) throws IOException, InterruptedException {
        var audio = file;
        if (file.toString().endsWith(".raw")) {
            audio = folder.resolve("raw-%d.wav".formatted(number));
            JoinedClips.wav(program, file, audio);
        }
        return ffmpeg.decode(audio, folder.resolve("clip-%d.samples".formatted(number)), Duration.ofHours(2));
    }

    private void row(
            String name, Recording recording, String reference, WhisperSpeechRecogniser ours, BareWhisper bare) {
        var heard = timed(() -> text(ours(ours, recording)));
        var bareHeard = timed(() -> bare.hear(recording));
        var row = new Row(
                name,
                recording.lengthMs() / 1000.0,
                WordErrors.between(reference, heard.text()),
                heard.seconds(),
                heard.processor(),
                WordErrors.between(reference, bareHeard.text()),
                bareHeard.seconds(),
                bareHeard.processor());
        rows.add(row);
        print(row);
    }

    private List<String> joined(List<Clip> clips, WhisperSpeechRecogniser ours, BareWhisper bare, Row all)
            throws IOException, InterruptedException {
        var problems = new ArrayList<String>();
        var joined = JoinedClips.of(clips.stream().map(Clip::recording).toList(), minutes * 60_000L);
        var recording = encoded(joined);
        row("joined, %d minutes".formatted(minutes), recording, reference(clips, joined, null), ours, bare);
        var row = rows.getLast();
        if (row.errors().percent() > all.errors().percent() + MOST_POINTS) {
            problems.add("joined: %.1f %% of the words are wrong, %.1f %% in the clips"
                    .formatted(row.errors().percent(), all.errors().percent()));
        }
        problems.addAll(judged(row));
        var parts = ours(ours, recording);
        for (var i = 1; i < parts.size(); i++) {
            if (isDoubled(parts.get(i - 1), parts.get(i))) {
                problems.add("words are doubled at the seam at %d s"
                        .formatted(parts.get(i).span().startMs() / 1000));
            }
        }
        System.out.printf("%d parts, coverage %.3f%n", parts.size(), coverage(parts));
        if (SPOILT.endMs() < minutes * 60_000L) {
            spoilt("muted", joined.muted(SPOILT), clips, ours, all).ifPresent(problems::add);
            spoilt("noise", joined.noisy(SPOILT, 6_000), clips, ours, all).ifPresent(problems::add);
        }
        return problems;
    }

    private java.util.Optional<String> spoilt(
            String name, JoinedClips joined, List<Clip> clips, WhisperSpeechRecogniser ours, Row all)
            throws IOException, InterruptedException {
        var recording = encoded(joined);
        var began = System.nanoTime();
        var parts = ours(ours, recording);
        var seconds = (System.nanoTime() - began) / 1e9;
        var errors = WordErrors.between(reference(clips, joined, SPOILT), text(parts));
        var inside = parts.stream()
                .flatMap(part -> part.segments().stream())
                .filter(segment -> segment.startMs() != null
                        && segment.startMs() > SPOILT.startMs() + 1_000
                        && segment.startMs() < SPOILT.endMs() - 1_000)
                .map(Segment::text)
                .collect(Collectors.joining(" "));
        System.out.printf(
                Locale.ROOT,
                "%-58s %7.1f %8.1f %% of %4d %6.1f   %d words said there, coverage %.3f%n",
                "two minutes of it: " + name,
                recording.lengthMs() / 1000.0,
                errors.percent(),
                errors.words(),
                recording.lengthMs() / 1000.0 / seconds,
                WordErrors.words(inside).size(),
                coverage(parts));
        return errors.percent() > all.errors().percent() + MOST_POINTS
                ? java.util.Optional.of("%s: %.1f %% of the words are wrong, %.1f %% in the clips"
                        .formatted(name, errors.percent(), all.errors().percent()))
                : java.util.Optional.empty();
    }

    private Recording encoded(JoinedClips joined) throws IOException, InterruptedException {
        var mp3 = folder.resolve("joined.mp3");
        joined.mp3(program, mp3);
        return ffmpeg.decode(mp3, folder.resolve("joined.samples"), Duration.ofHours(2));
    }

    /** What is said outside of a span; of a clip that lies half in it, nothing can be said, so its words are left out in proportion. */
    private static String reference(List<Clip> clips, JoinedClips joined, @Nullable Span without) {
        return joined.clips().stream()
                .map(placed -> left(clips.get(placed.clip()).reference(), placed.span(), without))
                .collect(Collectors.joining(" "));
    }

    private static String left(String text, Span span, @Nullable Span without) {
        if (without == null || span.endMs() <= without.startMs() || span.startMs() >= without.endMs()) {
            return text;
        }
        var words = WordErrors.words(text);
        var from = share(span, without.startMs(), words.size());
        var to = share(span, without.endMs(), words.size());
        return String.join(" ", words.subList(0, from)) + " " + String.join(" ", words.subList(to, words.size()));
    }

    private static int share(Span span, long ms, int words) {
        return Math.clamp((ms - span.startMs()) * words / Math.max(1, span.lengthMs()), 0, words);
    }

    private static List<RecognisedPart> ours(WhisperSpeechRecogniser recogniser, Recording recording) {
        var ear = new PartHearing(recogniser, new RecognitionMeters(new SimpleMeterRegistry()));
        return recording.parts(PART_MS).stream()
                .map(part -> ear.hear(recording, part, "en"))
                .toList();
    }

    private static String text(List<RecognisedPart> parts) {
        return parts.stream()
                .flatMap(part -> part.segments().stream())
                .map(Segment::text)
                .collect(Collectors.joining(" "));
    }

    private static boolean isDoubled(RecognisedPart before, RecognisedPart after) {
        var end = WordErrors.words(text(List.of(before)));
        var start = WordErrors.words(text(List.of(after)));
        return end.size() >= SEAM_WORDS
                && start.size() >= SEAM_WORDS
                && end.subList(end.size() - SEAM_WORDS, end.size()).equals(start.subList(0, SEAM_WORDS));
    }

    private static double coverage(List<RecognisedPart> parts) {
        var voiced = parts.stream().mapToLong(RecognisedPart::voicedMs).sum();
        return voiced == 0
                ? 1
                : (double) parts.stream().mapToLong(RecognisedPart::coveredMs).sum() / voiced;
    }

    private Row total(String name) {
        return rows.stream()
                .reduce((one, other) -> new Row(
                        name,
                        one.audio() + other.audio(),
                        one.errors().plus(other.errors()),
                        one.seconds() + other.seconds(),
                        one.processor() + other.processor(),
                        one.bareErrors().plus(other.bareErrors()),
                        one.bareSeconds() + other.bareSeconds(),
                        one.bareProcessor() + other.bareProcessor()))
                .orElseThrow();
    }

    private static List<String> judged(Row row) {
        var problems = new ArrayList<String>();
        if (row.errors().percent() > row.bareErrors().percent() + MOST_POINTS) {
            problems.add("%s: %.1f %% of the words are wrong, %.1f %% with the bare binding"
                    .formatted(
                            row.clip(), row.errors().percent(), row.bareErrors().percent()));
        }
        if (row.bareProcessor() < LEAST_SPEED * row.processor()) {
            problems.add("%s: %.1f s of the processors, %.1f with the bare binding"
                    .formatted(row.clip(), row.processor(), row.bareProcessor()));
        }
        return problems;
    }

    private static void print(Row row) {
        System.out.printf(
                Locale.ROOT,
                "%-58s %7.1f %5.1f %% of %4d %6.1f %6.1f    %5.1f %% of %4d %6.1f %6.1f%n",
                row.clip(),
                row.audio(),
                row.errors().percent(),
                row.errors().words(),
                row.audio() / row.seconds(),
                row.processor(),
                row.bareErrors().percent(),
                row.bareErrors().words(),
                row.audio() / row.bareSeconds(),
                row.bareProcessor());
    }

    private Map<String, Object> json(List<String> problems) throws IOException {
        var all = new LinkedHashMap<String, Object>();
        all.put("model", String.valueOf(model.getFileName()));
        all.put(
                "clips",
                rows.stream()
                        .map(row -> Map.of(
                                "clip",
                                row.clip(),
                                "seconds",
                                row.audio(),
                                "word_error_rate",
                                row.errors().percent() / 100,
                                "speed",
                                row.audio() / row.seconds(),
                                "processor_seconds",
                                row.processor(),
                                "bare_word_error_rate",
                                row.bareErrors().percent() / 100,
                                "bare_speed",
                                row.audio() / row.bareSeconds(),
                                "bare_processor_seconds",
                                row.bareProcessor()))
                        .toList());
        all.put("resident_mib", residentMiB());
        all.put("threads", threads);
        all.put("load_average", load());
        all.put("problems", problems);
        return all;
    }

    private static Timed timed(Supplier<String> hearing) {
        var began = System.nanoTime();
        var computed = processorNanos();
        var text = hearing.get();
        return new Timed(text, (System.nanoTime() - began) / 1e9, (processorNanos() - computed) / 1e9);
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Of the last minute: beside other work, figures of speed say little. */
    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static long residentMiB() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }

    private static WhisperProperties whisper() {
        return new WhisperProperties(
                null, URI.create("http://127.0.0.1/"), 0, Duration.ofHours(1), Duration.ofHours(1));
    }

    private static SafeHttp http() {
        var any = Duration.ofSeconds(10);
        return new SafeHttp(new SafeHttpProperties(List.of(), null, any, any, any, any, DataSize.ofMegabytes(1), 100));
    }
}
