package io.gleancast.transcribe.recognition;

import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Span;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Hears the parts of one episode that are still to be heard, several at a time; each is kept as soon as it is heard. */
final class EpisodeHearing {
    private final PartHearing ear;
    private final Recording recording;
    private final @Nullable String language;
    private final RecognisedParts parts;
    private final RecognisedParts.Key key;
    private final Hearings.Hearing progress;
    private final List<RecognisedPart> heard = new CopyOnWriteArrayList<>();

    EpisodeHearing(
            PartHearing ear,
            Recording recording,
            @Nullable String language,
            RecognisedParts parts,
            RecognisedParts.Key key,
            Hearings.Hearing progress) {
        this.ear = ear;
        this.recording = recording;
        this.language = language;
        this.parts = parts;
        this.key = key;
        this.progress = progress;
    }

    /** What was heard, also where the rest failed; in no order. */
    List<RecognisedPart> heard() {
        return List.copyOf(heard);
    }

    /**
     * Hears them all. Where one fails no other begins, and what runs is heard to its end: it is paid for.
     *
     * @param turn once it is over and something was heard, no other part begins
     * @throws TryLater where the engine is away, or the turn is over
     */
    void hear(List<Span> missing, int atOnce, Duration turn) {
        var over = System.nanoTime() + turn.toNanos();
        RuntimeException failure = null;
        var begun = 0;
        var done = 0;
        try (var threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            var running = new ExecutorCompletionService<@Nullable Void>(threads);
            while (done < missing.size()) {
                while (failure == null
                        && begun < missing.size()
                        && begun - done < atOnce
                        && (heard.isEmpty() || System.nanoTime() < over)) {
                    var span = missing.get(begun++);
                    var _ = running.submit(() -> hearAndKeep(span), null);
                }
                if (begun == done) {
                    throw failure != null ? failure : later("Heard %s; goes on in its turn");
                }
                var failed = awaitNext(running, threads);
                failure = failure == null ? failed : failure;
                done++;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** By what the next one that ends failed, if it did. */
    private @Nullable RuntimeException awaitNext(CompletionService<@Nullable Void> running, ExecutorService threads) {
        try {
            running.take().get();
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
            return later("Stopped after %s");
        }
    }

    private TryLater later(String message) {
        return TryLater.in(Duration.ZERO, message.formatted(progress.inWords()));
    }

    private void hearAndKeep(Span span) {
        var part = ear.hear(recording, span, language);
        parts.keep(key, part);
        heard.add(part);
        progress.heard(span.lengthMs());
    }
}
