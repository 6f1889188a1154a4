package io.gleancast.insight.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.gleancast.insight.correction.Withdrawing;
import io.gleancast.insight.publication.Publication;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What one replica does for all now and then. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class RegularTasks {
    private static final Duration SETTLED = Duration.ofMinutes(2);

    @Bean
    Task<Void> deletion(Retention retention) {
        return Tasks.recurring("retention", FixedDelay.ofHours(1)).execute((_, _) -> retention.apply());
    }

    /** Sends what a crash kept from being sent. */
    @Bean
    Task<Void> unsentInsights(Publication publication) {
        return Tasks.recurring("publication", FixedDelay.ofMinutes(1)).execute((_, _) -> publication.overdue(SETTLED));
    }

    /** Takes back what operators did not wait for. */
    @Bean
    Task<Void> unfinishedWithdrawals(Withdrawing withdrawing) {
        return Tasks.recurring("withdrawals", FixedDelay.ofMinutes(1)).execute((_, _) -> withdrawing.goOn());
    }
}
