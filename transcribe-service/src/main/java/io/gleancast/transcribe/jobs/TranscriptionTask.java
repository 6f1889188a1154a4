package io.gleancast.transcribe.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.GleancastRecord;
import io.gleancast.contracts.Transcript;
import io.gleancast.messaging.RecordPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Claim, work, keep, publish: db-scheduler leases the job and renews the lease by its heartbeat; a worker that died is found by the
 * missing one, and the job goes on at the last thing kept.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetryProperties.class)
class TranscriptionTask {
    static final TaskDescriptor<Void> NAME = TaskDescriptor.of("transcribe", Void.class);

    private static final Logger log = LoggerFactory.getLogger(TranscriptionTask.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int LONGEST_PAUSE_DOUBLINGS = 7;

    private final JobStore store;
    private final TranscriptionWork work;
    private final RecordPublisher publisher;
    private final MeterRegistry meters;

    TranscriptionTask(JobStore store, TranscriptionWork work, RecordPublisher publisher, MeterRegistry meters) {
        this.store = store;
        this.work = work;
        this.publisher = publisher;
        this.meters = meters;
    }

    @Bean
    CustomTask<Void> transcription() {
        return Tasks.custom(NAME)
                .onFailure(TranscriptionTask::later)
                .onDeadExecutionRevive()
                .execute(this::execute);
    }

    private CompletionHandler<Void> execute(TaskInstance<Void> instance, ExecutionContext context) {
        var id = UUID.fromString(instance.getId());
        var job = store.find(id);
        if (job.isPresent() && job.get().state() == JobState.WAITING) {
            var wait = work.attempt(id);
            if (wait != null) {
                meters.counter("transcribe.retry").increment();
                log.info("Episode {} waits {} s for its next attempt", id, wait.toSeconds());
                return (complete, operations) ->
                        operations.reschedule(complete, complete.getTimeDone().plus(wait));
            }
        }
        store.kept(id).ifPresent(result -> publish(id, result));
        return new CompletionHandler.OnCompleteRemove<>();
    }

    private void publish(UUID id, GleancastRecord result) {
        publisher.publish(result);
        store.markPublished(id, result);
        switch (result) {
            case Transcript transcript -> {
                count("transcribed", transcript.engine());
                log.info(
                        "Episode {} is transcribed: {} segments from {}",
                        id,
                        transcript.segments().size(),
                        transcript.engine());
            }
            case Drop drop -> {
                count(
                        "dropped",
                        drop.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
                log.info("Episode {} is dropped: {}", id, drop.reason());
            }
            default -> throw new IllegalStateException("Kept what is no result: " + result.type());
        }
    }

    private void count(String outcome, String cause) {
        meters.counter("transcribe.episode", "outcome", outcome, "cause", cause).increment();
    }

    /** The database or the broker is away: that is no fault of the episode, and it waits as long as it takes. */
    private static void later(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        var doublings = Math.min(LONGEST_PAUSE_DOUBLINGS, complete.getExecution().consecutiveFailures);
        operations.reschedule(complete, complete.getTimeDone().plus(FIRST_PAUSE.multipliedBy(1L << doublings)));
    }
}
