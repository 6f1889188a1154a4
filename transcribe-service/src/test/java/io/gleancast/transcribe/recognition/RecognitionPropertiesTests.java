package io.gleancast.transcribe.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class RecognitionPropertiesTests {
    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(RecognitionMeters.class, () -> new RecognitionMeters(new SimpleMeterRegistry()))
            .withUserConfiguration(RecognitionConfiguration.class);

    @Test
    void recognisesNothingUnlessAServerOrAKeyIsNamed() {
        context.run(started -> {
            assertThat(started).doesNotHaveBean(SpeechRecogniser.class);
            var properties = started.getBean(RecognitionProperties.class);
            assertThat(properties.model()).isEqualTo("whisper-1");
            assertThat(properties.maxAudio()).isEqualTo(Duration.ofHours(6));
            assertThat(properties.dailyAudio()).isEqualTo(Duration.ofHours(100));
            assertThat(properties.whenSpent()).isEqualTo(RecognitionProperties.WhenSpent.WAIT);
            assertThat(properties.maxFile().toMegabytes()).isEqualTo(25);
        });
        context.withPropertyValues("transcribe.recognition.api-key=")
                .run(started -> assertThat(started).doesNotHaveBean(SpeechRecogniser.class));
        context.withPropertyValues("transcribe.recognition.base-url=http://speech.internal/v1")
                .run(started -> assertThat(started).hasSingleBean(SpeechRecogniser.class));
    }

    @Test
    void knowsThePriceOfOpenAiAndTakesOtherServersForFree() {
        context.withPropertyValues("transcribe.recognition.api-key=secret").run(started -> {
            var properties = started.getBean(RecognitionProperties.class);
            assertThat(properties.microDollars(Duration.ofMinutes(10))).isEqualTo(60_000);
            assertThat(properties.toString()).doesNotContain("secret");
        });
        context.withPropertyValues("transcribe.recognition.base-url=http://speech.internal/v1")
                .run(started -> assertThat(
                                started.getBean(RecognitionProperties.class).microDollars(Duration.ofMinutes(10)))
                        .isZero());
    }

    @Test
    void refusesAServerThatIsNotOfTheWeb() {
        context.withPropertyValues("transcribe.recognition.base-url=ftp://speech.internal")
                .run(started -> assertThat(started).hasFailed());
    }
}
