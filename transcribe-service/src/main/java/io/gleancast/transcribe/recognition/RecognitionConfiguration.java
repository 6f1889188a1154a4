package io.gleancast.transcribe.recognition;

import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.transcribe.audio.Ffmpeg;
import io.gleancast.transcribe.audio.FfmpegProgram;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Makes the engine: a server's where a server or a key is set, else our own where a model is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RecognitionProperties.class, WhisperProperties.class, DecodingProperties.class})
class RecognitionConfiguration {
    /** The client insists on a key; a server of one's own ignores it. */
    private static final String NO_KEY = "none";

    @Bean
    Ffmpeg ffmpeg(DecodingProperties properties, TemporaryFiles files) {
        return new Ffmpeg(
                FfmpegProgram.of(properties.ffmpeg(), () -> files.folder("ffmpeg")),
                properties.decodingDeadline(),
                properties.decodingMemory().toBytes());
    }

    @Bean
    @Conditional(Configured.class)
    SpeechRecogniser speechRecogniser(
            RecognitionProperties properties, WhisperProperties whisper, SafeHttp http, Clock clock) {
        return properties.isAtAServer() ? atAServer(properties, clock) : here(properties, whisper, http);
    }

    static SpeechRecogniser atAServer(RecognitionProperties properties, Clock clock) {
        var key = properties.apiKey();
        var http = OkHttpClient.builder().timeout(properties.deadline()).build();
        var client = ClientOptions.builder()
                .httpClient(new BoundedAnswers(http))
                .apiKey(StringUtils.hasText(key) ? key : NO_KEY)
                .timeout(properties.deadline())
                .maxRetries(0);
        URI server = properties.baseUrl();
        if (server != null) {
            client.baseUrl(server.toString());
        }
        return new OpenAiSpeechRecogniser(new OpenAIClientImpl(client.build()), properties.serverModel(), clock);
    }

    private static SpeechRecogniser here(RecognitionProperties properties, WhisperProperties whisper, SafeHttp http) {
        var model = ModelFile.of(Objects.requireNonNull(properties.model()).strip(), http, whisper);
        return new WhisperSpeechRecogniser(model, whisper.threadsToUse(), whisper.idle());
    }

    /** Whether the operator named a server, a key or a model; an empty variable names none. */
    static class Configured extends SpringBootCondition {
        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var environment = context.getEnvironment();
            var set = Stream.of("base-url", "api-key", "model")
                    .anyMatch(name -> StringUtils.hasText(environment.getProperty("transcribe.recognition." + name)));
            return new ConditionOutcome(set, ConditionMessage.of(set ? "a recogniser is named" : "none is named"));
        }
    }
}
