package io.gleancast.transcribe.recognition;

import com.openai.client.OpenAIClientImpl;
import com.openai.client.okhttp.OkHttpClient;
import com.openai.core.ClientOptions;
import java.net.URI;
import java.time.Clock;
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

/** Makes the engine where a server or a key is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecognitionProperties.class)
class RecognitionConfiguration {
    /** The client insists on a key; a server of one's own ignores it. */
    private static final String NO_KEY = "none";

    @Bean
    @Conditional(Configured.class)
    SpeechRecogniser speechRecogniser(RecognitionProperties properties, Clock clock, RecognitionMeters meters) {
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
        return meters.timed(
                new OpenAiSpeechRecogniser(new OpenAIClientImpl(client.build()), properties.model(), clock));
    }

    /** Whether the operator named a server or a key; an empty variable names neither. */
    static class Configured extends SpringBootCondition {
        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var environment = context.getEnvironment();
            var set = StringUtils.hasText(environment.getProperty("transcribe.recognition.base-url"))
                    || StringUtils.hasText(environment.getProperty("transcribe.recognition.api-key"));
            return new ConditionOutcome(set, ConditionMessage.of(set ? "a recogniser is named" : "none is named"));
        }
    }
}
