package io.gleancast.transcribe.recognition;

import com.openai.client.OpenAIClient;
import com.openai.core.MultipartField;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionSegment;
import com.openai.models.audio.transcriptions.TranscriptionVerbose;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Any server with OpenAI's {@code POST /audio/transcriptions}: OpenAI itself, or one that the operator hosts. */
final class OpenAiSpeechRecogniser implements SpeechRecogniser {
    /** Whisper's own rule for what is noise and not speech. */
    private static final double NO_SPEECH = 0.6;

    private static final double UNLIKELY = -1;

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
            var response = client.audio().transcriptions().create(params(in, fileName, language));
            return heard(
                    response.verbose().orElseThrow(() -> TryLater.after("The recogniser answers without times", null)));
        } catch (OpenAIServiceException refused) {
            throw judged(refused);
        } catch (OpenAIException away) {
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

    private Heard heard(TranscriptionVerbose answer) {
        var segments = answer.segments().orElse(List.of()).stream()
                .flatMap(OpenAiSpeechRecogniser::segment)
                .toList();
        if (segments.isEmpty() && !answer.text().isBlank()) {
            throw TryLater.after("The recogniser answers without times", null);
        }
        var seconds = answer._duration().asKnown().orElse(0.0);
        var audio = seconds > 0 ? Duration.ofMillis(Math.round(seconds * 1000)) : null;
        var language = answer._language().asKnown().flatMap(OpenAiSpeechRecogniser::tag);
        return new Heard("openai", model, language.orElse(null), audio, segments);
    }

    private static Stream<Segment> segment(TranscriptionSegment segment) {
        var silent = segment._noSpeechProb().asKnown().orElse(0f) > NO_SPEECH
                && segment._avgLogprob().asKnown().orElse(0f) < UNLIKELY;
        var text = segment._text().asKnown().orElse("");
        if (silent || text.isBlank()) {
            return Stream.empty();
        }
        var start = Math.max(0, Math.round(segment.start() * 1000));
        return Stream.of(new Segment(start, Math.max(start, Math.round(segment.end() * 1000)), null, text));
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
