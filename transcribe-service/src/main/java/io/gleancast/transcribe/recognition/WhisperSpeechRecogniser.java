package io.gleancast.transcribe.recognition;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Texts;
import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * whisper.cpp in this process: one model in memory, one part at a time with several threads, in the order in which they came. The
 * native call cannot be interrupted; a part is as much as is lost by stopping.
 */
final class WhisperSpeechRecogniser implements SpeechRecogniser, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WhisperSpeechRecogniser.class);
    /** The binding counts time in hundredths of a second. */
    private static final int MS_PER_TICK = 10;
    /** whisper.cpp refuses less than a tenth of a second, and hears nothing in less than one. */
    private static final long SHORTEST_MS = 1_000;

    private static final Duration PAUSE = Duration.ofMinutes(2);
    private static final int MOST_SEGMENTS = 20_000;

    private final ModelFile model;
    private final int threads;
    private final Duration idle;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final ScheduledExecutorService tidying = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("whisper-idle").factory());
    private @Nullable Loaded loaded;
    private long usedNanos;

    WhisperSpeechRecogniser(ModelFile model, int threads, Duration idle) {
        this.model = model;
        this.threads = threads;
        this.idle = idle;
        var often = Math.clamp(idle.toMillis() / 4, 100, 60_000);
        var _ = tidying.scheduleWithFixedDelay(this::freeIfIdle, often, often, TimeUnit.MILLISECONDS);
    }

    private record Loaded(WhisperJNI whisper, WhisperContext context, boolean multilingual) {}

    @Override
    public Engine engine() {
        return new Engine("whisper.cpp", model.name());
    }

    @Override
    public Heard recognise(Recording recording, Span part, @Nullable String language) {
        if (part.lengthMs() < SHORTEST_MS) {
            return new Heard(null, true, List.of());
        }
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw TryLater.in(Duration.ZERO, "Stopped while it waited for the recogniser");
        }
        try {
            return heard(loaded(), recording.floats(part), language);
        } finally {
            usedNanos = System.nanoTime();
            turn.unlock();
        }
    }

    private Heard heard(Loaded whisper, float[] samples, @Nullable String language) {
        if (!whisper.multilingual() && language != null && !language.equals("en")) {
            throw new CannotBeTranscribed(
                    Drop.Reason.LANGUAGE_UNSUPPORTED,
                    "The model %s hears English alone, and the show says that it is in %s"
                            .formatted(model.name(), language));
        }
        var status = whisper.whisper().full(whisper.context(), params(language), samples, samples.length);
        if (status != 0) {
            throw TryLater.after("The recogniser failed (%d)".formatted(status), null);
        }
        var count = whisper.whisper().fullNSegments(whisper.context());
        if (count > MOST_SEGMENTS) {
            throw new CannotBeTranscribed(Drop.Reason.TOO_LONG, "The recogniser hears more than a transcript may hold");
        }
        var segments = new ArrayList<Segment>(count);
        for (var i = 0; i < count; i++) {
            var text = whisper.whisper().fullGetSegmentText(whisper.context(), i);
            var start = Math.max(0, whisper.whisper().fullGetSegmentTimestamp0(whisper.context(), i) * MS_PER_TICK);
            var end = whisper.whisper().fullGetSegmentTimestamp1(whisper.context(), i) * MS_PER_TICK;
            if (text != null && !text.isBlank() && text.length() <= Texts.SEGMENT) {
                segments.add(new Segment(start, Math.max(start, end), null, text));
            }
        }
        return new Heard(language, true, segments);
    }

    /** Without the words before as a prompt: they are where loops come from. */
    private WhisperFullParams params(@Nullable String language) {
        var params = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
        params.nThreads = threads;
        params.language = language == null ? "auto" : language;
        params.noContext = true;
        params.printProgress = false;
        params.printTimestamps = false;
        params.temperatureInc = 0.2f;
        return params;
    }

    private Loaded loaded() {
        if (loaded == null) {
            var file = model.get();
            try {
                WhisperJNI.loadLibrary();
                WhisperJNI.setLibraryLogger(null);
                var whisper = new WhisperJNI();
                var context = whisper.init(file);
                if (context == null) {
                    throw TryLater.in(
                            PAUSE,
                            "The model %s cannot be loaded: its file is cut off, or no model of whisper.cpp's"
                                    .formatted(model.name()));
                }
                loaded = new Loaded(whisper, context, whisper.isMultilingual(context));
                log.info("The model {} is loaded, {} threads", model.name(), threads);
            } catch (IOException | UnsatisfiedLinkError e) {
                log.warn("whisper.cpp cannot be loaded on this machine", e);
                throw TryLater.in(PAUSE, "whisper.cpp or its model cannot be loaded on this machine");
            }
        }
        return loaded;
    }

    private void freeIfIdle() {
        if (turn.tryLock()) {
            try {
                if (loaded != null && System.nanoTime() - usedNanos > idle.toNanos()) {
                    free();
                    log.info("The model {} was not used and has left the memory", model.name());
                }
            } finally {
                turn.unlock();
            }
        }
    }

    boolean isLoaded() {
        turn.lock();
        try {
            return loaded != null;
        } finally {
            turn.unlock();
        }
    }

    private void free() {
        if (loaded != null) {
            loaded.context().close();
            loaded = null;
        }
    }

    /** A call that still runs keeps its model: the process ends without it. */
    @Override
    public void close() {
        tidying.shutdownNow();
        if (turn.tryLock()) {
            try {
                free();
            } finally {
                turn.unlock();
            }
        }
    }
}
