package io.gleancast.transcribe.recognition;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Texts;
import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
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
    public Engine engine() {
        return new Engine("openai", model);
    }

    @Override
    public Heard recognise(Recording recording, Span part, @Nullable String language) {
        try (var in = recording.wav(part)) {
            var request = params(in, language);
            try (var response =
                    client.audio().transcriptions().withRawResponse().create(request)) {
                var type = response.headers().values("content-type").stream().findFirst();
                return type.filter(OpenAiSpeechRecogniser::isPlain).isPresent()
                        ? untimed(null, new String(response.body().readAllBytes(), StandardCharsets.UTF_8), part)
                        : heard(VerboseAnswer.read(response.body()), part);
            }
        } catch (OpenAIServiceException refused) {
            throw judged(refused);
        } catch (OpenAIException | JacksonException away) {
            throw TryLater.after("The recogniser cannot be reached, or its answer cannot be read", null);
        } catch (IOException e) {
            throw new UncheckedIOException("The decoded audio cannot be read", e);
        }
    }

    private TranscriptionCreateParams params(InputStream audio, @Nullable String language) {
        var params = TranscriptionCreateParams.builder()
                .file(MultipartField.<InputStream>builder()
                        .value(audio)
                        .filename("audio.wav")
                        .build())
                .model(model)
                .responseFormat(AudioResponseFormat.VERBOSE_JSON)
                .addTimestampGranularity(TranscriptionCreateParams.TimestampGranularity.SEGMENT);
        if (language != null) {
            params.language(language);
        }
        return params.build();
    }

    private static Heard heard(VerboseAnswer answer, Span part) {
        if (!answer.saysSomething()) {
            throw TryLater.after("The recogniser's answer says nothing", null);
        }
        var language = Optional.ofNullable(answer.language())
                .flatMap(OpenAiSpeechRecogniser::tag)
                .orElse(null);
        return answer.isTimed() ? new Heard(language, true, answer.segments()) : untimed(language, answer.text(), part);
    }

    private static Heard untimed(@Nullable String language, String text, Span part) {
        if (text.length() > Texts.SEGMENT) {
            throw new CannotBeTranscribed(Drop.Reason.TOO_LONG, "The recogniser hears more than a transcript may hold");
        }
        return new Heard(
                language,
                false,
                text.isBlank() ? List.of() : List.of(new Segment(0L, part.lengthMs(), null, text.strip())));
    }

    private static boolean isPlain(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("text/plain");
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
