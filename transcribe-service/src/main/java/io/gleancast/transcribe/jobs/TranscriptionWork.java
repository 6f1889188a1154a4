package io.gleancast.transcribe.jobs;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.transcribe.ladder.Ladder;
import io.gleancast.transcribe.recognition.CannotBeTranscribed;
import io.gleancast.transcribe.recognition.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** One attempt at an episode: its transcript or its drop, kept; or how long to wait for the next. */
@Component
class TranscriptionWork {
    private static final Logger log = LoggerFactory.getLogger(TranscriptionWork.class);
    private static final int LARGEST_RECORD = (8 << 20) - (64 << 10);

    private final Ladder ladder;
    private final JobStore store;
    private final RetryProperties retry;
    private final Clock clock;

    TranscriptionWork(Ladder ladder, JobStore store, RetryProperties retry, Clock clock) {
        this.ladder = ladder;
        this.store = store;
        this.retry = retry;
        this.clock = clock;
    }

    /** How long to wait before the next attempt; nothing where a result is kept. */
    @Nullable Duration attempt(UUID id) {
        var attempt = store.countAttempt(id);
        var episode = store.episode(id);
        try {
            store.keep(id, result(episode, attempt));
            return null;
        } catch (TryLater later) {
            store.note(id, later.trouble(), later.isAttempt());
            return later.isAttempt()
                    ? retry.after(attempt, Objects.requireNonNullElse(later.atLeast(), Duration.ZERO))
                    : Objects.requireNonNullElse(later.atLeast(), retry.first());
        }
    }

    private GleancastRecord result(Episode episode, int attempt) {
        if (attempt > retry.attempts()) {
            return drop(episode, Drop.Reason.GAVE_UP, "The service stopped in the middle of each attempt");
        }
        var last = attempt == retry.attempts();
        try {
            return small(ladder.transcribe(episode, last));
        } catch (CannotBeTranscribed cannot) {
            return drop(episode, cannot.reason(), cannot.detail());
        } catch (TryLater later) {
            if (!last || !later.isAttempt()) {
                throw later;
            }
            return drop(episode, Drop.Reason.GAVE_UP, "Tried %d times. Last: %s".formatted(attempt, later.trouble()));
        } catch (DataAccessException ours) {
            throw ours;
        } catch (RuntimeException unforeseen) {
            log.error("Episode {} failed in a way that nobody foresaw", episode.id(), unforeseen);
            var kind = unforeseen.getClass().getSimpleName();
            if (!last) {
                throw TryLater.after("An unforeseen failure: " + kind, null);
            }
            return drop(episode, Drop.Reason.OTHER, "An unforeseen failure, %d times: %s".formatted(attempt, kind));
        }
    }

    private static GleancastRecord small(GleancastRecord transcript) {
        var bytes = ContractsJson.MAPPER.writeValueAsBytes(transcript).length;
        if (bytes > LARGEST_RECORD) {
            throw new CannotBeTranscribed(
                    Drop.Reason.TOO_LONG, "The transcript has %d MB, more than a record may".formatted(bytes >> 20));
        }
        return transcript;
    }

    private Drop drop(Episode episode, Drop.Reason reason, String detail) {
        return new Drop(episode.reference(), Drop.Stage.TRANSCRIBE, reason, detail, clock.instant());
    }
}
