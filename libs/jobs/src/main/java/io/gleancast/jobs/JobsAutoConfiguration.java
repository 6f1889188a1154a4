package io.gleancast.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.task.Task;
import io.gleancast.operations.Attempts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.UUID;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a service's {@link Work}. */
@AutoConfiguration(before = DbSchedulerAutoConfiguration.class)
@ConditionalOnBean(Work.class)
@EnableConfigurationProperties(JobProperties.class)
public class JobsAutoConfiguration {
    @Bean
    Clock databaseClock(JdbcClient jdbc) {
        return new DatabaseClock(jdbc, System::nanoTime);
    }

    @Bean
    JobQueue jobQueue(JdbcClient jdbc, Work<?> work) {
        return new JobQueue(jdbc, work.name());
    }

    @Bean
    JobRows jobRows(JdbcClient jdbc, TransactionTemplate transaction, JobQueue queue) {
        return new JobRows(jdbc, transaction, queue, thisProcess());
    }

    /** Never the same again, also where a process' number is. */
    static String thisProcess() {
        return "%d/%s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
    }

    @Bean
    Task<Void> jobs(
            Work<?> work,
            JobRows store,
            JobProperties properties,
            DbSchedulerProperties scheduler,
            MeterRegistry meters) {
        var runner =
                new JobRunner<>(work, store, properties, places(scheduler.getThreads(), properties, meters), meters);
        return JobTasks.jobs(work.name(), runner);
    }

    /** One a worker, and one for each attempt at a job whose threads never end, so that it ends without a restart. */
    static Attempts places(int threads, JobProperties properties, MeterRegistry meters) {
        return Attempts.named("jobs", threads + properties.attempts(), meters);
    }

    @Bean
    Task<Void> jobLanes(JobQueue queue) {
        return JobTasks.lanes(queue);
    }

    @Bean
    Task<Void> forgottenJobs(JobQueue queue) {
        return JobTasks.forgotten(queue);
    }

    @Bean
    Task<Void> jobRetention(JobRows store, JobProperties properties) {
        return JobTasks.retention(store, properties);
    }

    @Bean
    MeterBinder jobMetrics(JobRows store) {
        return meters -> {
            Gauge.builder("jobs.stuck", store, JobRows::stuck)
                    .description("Jobs that failed three times in a row or more and are not done")
                    .register(meters);
            Gauge.builder("jobs.suspects", store, JobRows::suspects)
                    .description("Jobs that ran in a process that ended, and are to run alone")
                    .register(meters);
        };
    }
}
