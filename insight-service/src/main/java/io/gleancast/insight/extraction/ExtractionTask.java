package io.gleancast.insight.extraction;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.gleancast.insight.engine.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs a job under a lease that dies with the worker, and again later where that helps. */
@Configuration(proxyBeanMethods = false)
class ExtractionTask {
    static final String NAME = "extract";
    private static final Logger LOG = LoggerFactory.getLogger(ExtractionTask.class);
    private static final int DOUBLINGS = 20;

    @Bean
    Task<Void> extract(Extraction extraction, JobStore jobs, ExtractionProperties properties, Clock clock) {
        return Tasks.custom(NAME, Void.class)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> again(complete, operations, jobs, properties, clock))
                .execute((instance, _) -> run(instance.getId(), extraction, jobs));
    }

    private static CompletionHandler<Void> run(String id, Extraction extraction, JobStore jobs) {
        try {
            extraction.run(id);
            return (_, operations) -> operations.remove();
        } catch (TryLater e) {
            jobs.waits(id, String.valueOf(e.getMessage()), e.why() == TryLater.Cause.BATCH);
            LOG.info("Job {} waits until {} ({})", id, e.until(), e.why());
            return (complete, operations) -> operations.reschedule(complete, e.until());
        }
    }

    private static void again(
            ExecutionComplete complete,
            ExecutionOperations<Void> operations,
            JobStore jobs,
            ExtractionProperties properties,
            Clock clock) {
        var id = complete.getExecution().taskInstance.getId();
        var problem = complete.getCause()
                .map(cause -> cause.getClass().getSimpleName())
                .orElse("unknown");
        jobs.failed(id, problem);
        int failures = complete.getExecution().consecutiveFailures;
        operations.reschedule(complete, next(failures, properties, clock));
        LOG.warn("Job {} failed {} times, now with {}", id, failures + 1, problem);
    }

    /** Doubles from the first pause to the longest. */
    static Instant next(int failures, ExtractionProperties properties, Clock clock) {
        var pause = properties.backOff().multipliedBy(1L << Math.min(failures, DOUBLINGS));
        var shorter = pause.compareTo(properties.longestBackOff()) < 0 ? pause : properties.longestBackOff();
        return clock.instant().plus(Duration.ofMillis(shorter.toMillis()));
    }
}
