package io.gleancast.transcribe.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.safehttp.SafeHttp;
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
            .withBean(SafeHttp.class, Strangers::onLoopback)
            .withBean(TemporaryFiles.class)
            .withUserConfiguration(RecognitionConfiguration.class);

    @Test
    void recognisesNothingUnlessAServerOrAKeyOrAModelIsNamed() {
        context.run(started -> {
            assertThat(started).doesNotHaveBean(SpeechRecogniser.class);
            var properties = started.getBean(RecognitionProperties.class);
            assertThat(properties.model()).isNull();
            assertThat(properties.serverModel()).isEqualTo("whisper-1");
            assertThat(properties.maxAudio()).isEqualTo(Duration.ofHours(6));
            assertThat(properties.dailyAudio()).isEqualTo(Duration.ofHours(100));
            assertThat(properties.whenSpent()).isEqualTo(RecognitionProperties.WhenSpent.WAIT);
            assertThat(properties.maxFile().toMegabytes()).isEqualTo(512);
            assertThat(properties.maxPart().toMegabytes()).isEqualTo(25);
            assertThat(properties.part()).isEqualTo(Duration.ofMinutes(10));
            assertThat(properties.fewestCoverage()).isEqualTo(0.5);
        });
        context.withPropertyValues("transcribe.recognition.api-key=")
                .run(started -> assertThat(started).doesNotHaveBean(SpeechRecogniser.class));
        context.withPropertyValues("transcribe.recognition.base-url=http://speech.internal/v1")
                .run(started -> assertThat(
                                started.getBean(SpeechRecogniser.class).engine().name())
                        .isEqualTo("openai"));
        context.withPropertyValues("transcribe.recognition.model=base.en")
                .run(started -> assertThat(
                                started.getBean(SpeechRecogniser.class).engine())
                        .isEqualTo(new SpeechRecogniser.Engine("whisper.cpp", "base.en")));
    }

    @Test
    void refusesAModelThatNobodyKnows() {
        context.withPropertyValues("transcribe.recognition.model=enormous")
                .run(started -> assertThat(started).hasFailed());
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
