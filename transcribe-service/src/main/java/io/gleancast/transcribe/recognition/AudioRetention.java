package io.gleancast.transcribe.recognition;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets what days long gone have taken. */
@Configuration(proxyBeanMethods = false)
class AudioRetention {
    @Bean
    Task<Void> forgottenAudio(RecognitionBudget budget, RecognitionProperties properties) {
        return Tasks.recurring("audio-retention", FixedDelay.ofHours(24))
                .execute((_, _) -> budget.forget(
                        budget.today().minusDays(properties.remember().toDays())));
    }
}
