package io.gleancast.transcribe.recognition;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets what days long gone have taken, and parts of episodes that nobody came back for. */
@Configuration(proxyBeanMethods = false)
class AudioRetention {
    /** As long as a job may wait for its turn. */
    private static final Duration PARTS = Duration.ofDays(31);

    @Bean
    Task<Void> forgottenAudio(RecognitionBudget budget, RecognisedParts parts, RecognitionProperties properties) {
        return Tasks.recurring("audio-retention", FixedDelay.ofHours(24)).execute((_, _) -> {
            budget.forget(budget.today().minusDays(properties.remember().toDays()));
            parts.forgetOlderThan(PARTS);
        });
    }
}
