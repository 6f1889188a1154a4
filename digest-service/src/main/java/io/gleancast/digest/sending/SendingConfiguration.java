package io.gleancast.digest.sending;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Binds the settings of sending, and gives every repeated piece of work of this service a thread when its time comes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    SendingProperties.class,
    BounceMailboxProperties.class,
    FeedbackProperties.class,
    RetentionProperties.class
})
class SendingConfiguration {
    private static final int THREADS = 8;

    /**
     * The scheduler that comes with virtual threads runs all work with a fixed delay on one thread, where an edition that
     * waits for the broker holds up every letter.
     */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(THREADS);
        scheduler.setThreadNamePrefix("scheduled-");
        return scheduler;
    }
}
