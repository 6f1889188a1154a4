package io.gleancast.transcribe.recognition;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import io.gleancast.contracts.Drop;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Any server with OpenAI's {@code POST /audio/transcriptions}: OpenAI itself, or one that the operator hosts. */
final class OpenAiSpeechRecogniser implements SpeechRecogniser {
    private final OpenAIClient client;
    private final String model;
    private final Clock clock;

    OpenAiSpeechRecogniser(OpenAIClient client, String model, Clock clock) {
        this.client = client;
        this.model = model;
        this.clock = clock;
    }

    @Override
    public Heard recognise(Path audio, String fileName, @Nullable String language) {
        try (var in = Files.newInputStream(audio)) {
            var request = params(in, fileName, language);
            try (var response =
                    client.audio().transcriptions().withRawResponse().create(request)) {
                return heard(VerboseAnswer.read(response.body()));
            }
        } catch (OpenAIServiceException refused) {
            throw judged(refused);
        } catch (OpenAIException | JacksonException away) {
            throw TryLater.after("The recogniser cannot be reached, or its answer cannot be read", null);
        } catch (IOException e) {
            throw new UncheckedIOException("The fetched audio cannot be read", e);
        }
    }

    private TranscriptionCreateParams params(InputStream audio, String fileName, @Nullable String language) {
        var params = TranscriptionCreateParams.builder()
                .file(MultipartField.<InputStream>builder()
                        .value(audio)
                        .filename(fileName)
                        .build())
                .model(model)
                .responseFormat(AudioResponseFormat.VERBOSE_JSON)
                .addTimestampGranularity(TranscriptionCreateParams.TimestampGranularity.SEGMENT);
        if (language != null) {
            params.language(language);
        }
        return params.build();
    }

    private Heard heard(VerboseAnswer answer) {
        if (!answer.isTimed()) {
            throw TryLater.after("The recogniser answers without times", null);
        }
        var language = Optional.ofNullable(answer.language()).flatMap(OpenAiSpeechRecogniser::tag);
        return new Heard("openai", model, language.orElse(null), answer.audio(), answer.segments());
    }

    /** Servers answer {@code en} or {@code english}. */
    private static Optional<String> tag(String language) {
        var name = language.toLowerCase(Locale.ROOT).strip();
        return Arrays.stream(Locale.getISOLanguages())
                .filter(code -> code.equals(name)
                        || Locale.of(code).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(name))
                .findFirst();
    }

    private RuntimeException judged(OpenAIServiceException answer) {
        var status = answer.statusCode();
        return switch (status) {
            case 413 -> new CannotBeTranscribed(Drop.Reason.TOO_LONG, "The recogniser does not take so large a file");
            case 400, 415, 422 ->
                new CannotBeTranscribed(
                        Drop.Reason.AUDIO_UNUSABLE, "The recogniser refused the audio with %d".formatted(status));
            default ->
                TryLater.after(
                        "The recogniser answered %d".formatted(status),
                        RetryAfter.of(
                                answer.headers().values("retry-after").stream().findFirst(), clock));
        };
    }
}
