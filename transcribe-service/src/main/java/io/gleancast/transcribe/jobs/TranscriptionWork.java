package io.gleancast.transcribe.jobs;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.jobs.Outcome;
import io.gleancast.jobs.Work;
import io.gleancast.transcribe.ladder.Ladder;
import io.gleancast.transcribe.recognition.CannotBeTranscribed;
import io.gleancast.transcribe.recognition.SpeechRecognition;
import io.gleancast.transcribe.recognition.TryLater;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** An episode's way to its transcript or its drop. */
@Component
class TranscriptionWork implements Work<GleancastRecord> {
    static final String NAME = "transcribe";

    private final Ladder ladder;
    private final SpeechRecognition recognition;
    private final TranscriptionStore store;
    private final Publication publication;
    private final Clock clock;

    TranscriptionWork(
            Ladder ladder,
            SpeechRecognition recognition,
            TranscriptionStore store,
            Publication publication,
            Clock clock) {
        this.ladder = ladder;
        this.recognition = recognition;
        this.store = store;
        this.publication = publication;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome<GleancastRecord> attempt(String id, boolean last) {
        try {
            var transcript = ladder.transcribe(store.episode(id), last);
            var bytes = ContractsJson.MAPPER.writeValueAsBytes(transcript).length;
            return bytes > GleancastRecord.MOST_BYTES ? tooLarge(bytes) : new Outcome.Kept<>(transcript);
        } catch (CannotBeTranscribed cannot) {
            return new Outcome.Dropped<>(cannot.reason(), cannot.detail());
        } catch (TryLater later) {
            if (later.isForBudget() && store.waited(id).compareTo(recognition.longestWait()) > 0) {
                return new Outcome.Dropped<>(
                        Drop.Reason.OVER_BUDGET,
                        "%s, and the episode has waited for %d hours"
                                .formatted(
                                        later.trouble(),
                                        recognition.longestWait().toHours()));
            }
            return new Outcome.Later<>(later.trouble(), later.atLeast(), later.isAttempt());
        }
    }

    private static Outcome<GleancastRecord> tooLarge(int bytes) {
        return new Outcome.Dropped<>(
                Drop.Reason.TOO_LONG,
                "The transcript has %d KB, more than a record may".formatted(Math.ceilDiv(bytes, 1 << 10)));
    }

    @Override
    public GleancastRecord dropped(String id, Drop.Reason reason, String detail) {
        return new Drop(store.episode(id).reference(), Drop.Stage.TRANSCRIBE, reason, detail, clock.instant());
    }

    @Override
    public String keep(String id, GleancastRecord result) {
        recognition.forget(id);
        return store.keep(id, result).column();
    }

    @Override
    public void publish(String id) {
        store.kept(id).ifPresent(result -> publication.of(id, result));
    }
}
