package io.gleancast.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What db-scheduler runs: the jobs, and what one replica does for all now and then. */
final class JobTasks {
    private static final Logger LOG = LoggerFactory.getLogger(JobTasks.class);

    private JobTasks() {}

    /** A worker that died is found by its missing heartbeat, and the job goes on at the last thing kept. */
    static Task<Void> jobs(String name, JobRunner<?> runner) {
        return Tasks.custom(name, Void.class)
                .onFailure(JobTasks::afterASetback)
                .onDeadExecutionRevive()
                .execute((instance, _) -> claimed(runner, instance.getId()));
    }

    private static CompletionHandler<Void> claimed(JobRunner<?> runner, String id) {
        try {
            return runner.run(id);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while job %s waited to run alone".formatted(id), stopped);
        }
    }

    /** No attempt had begun: that is no fault of the job. */
    private static void afterASetback(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        int failures = complete.getExecution().consecutiveFailures + 1;
        operations.reschedule(complete, complete.getTimeDone().plus(JobRunner.SETBACKS.after(failures)));
    }

    static Task<Void> lanes(JobQueue queue) {
        return Tasks.recurring("job-lanes", FixedDelay.ofSeconds(10)).execute((_, _) -> queue.orderLanes());
    }

    static Task<Void> forgotten(JobQueue queue) {
        return Tasks.recurring("forgotten-jobs", FixedDelay.ofMinutes(1)).execute((_, _) -> {
            int forgotten = queue.addForgotten();
            if (forgotten > 0) {
                LOG.warn("{} jobs were in no line, and are again", forgotten);
            }
        });
    }

    static Task<Void> retention(JobRows store, JobProperties properties) {
        return Tasks.recurring("job-retention", FixedDelay.ofHours(1)).execute((_, _) -> {
            int jobs = store.forget(properties.keepDone());
            if (jobs > 0) {
                LOG.info("{} jobs that were done long ago are forgotten", jobs);
            }
        });
    }
}
