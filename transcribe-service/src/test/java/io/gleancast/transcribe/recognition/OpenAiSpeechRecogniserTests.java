package io.gleancast.transcribe.recognition;

import static com.github.tomakehurst.wiremock.client.WireMock.aMultipart;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Segment;
import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Sounds;
import io.gleancast.transcribe.audio.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSpeechRecogniserTests {
    private static final String PATH = "/v1/audio/transcriptions";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @TempDir
    Path folder;

    private Recording audio = new Recording(Path.of("unset"), 0, "", Sounds.voices(Sounds.silence(16_000, 1)));

    @BeforeEach
    void writeAudio() throws IOException {
        var samples = Files.write(folder.resolve("x"), new byte[96_000]);
        audio = new Recording(samples, 3_000, "0".repeat(64), Sounds.voices(Sounds.silence(16_000, 3)));
    }

    @Test
    void sendsTheFileUnderANameThatFitsItAndReadsSegments() {
        SERVER.stubFor(post(urlEqualTo(PATH)).willReturn(okJson("""
                {"task": "transcribe", "language": "german", "duration": 63.5, "text": "Die Lampe ging aus.",
                 "segments": [
                   {"id": 0, "start": 0.0, "end": 2.0, "text": " [wind]", "avg_logprob": -1.4, "no_speech_prob": 0.9},
                   {"id": 1, "start": 2.0, "end": 4.5, "text": " Die Lampe ging aus.", "avg_logprob": -0.2, "no_speech_prob": 0.9}
                 ]}""")));

        var heard = recogniser(Duration.ofSeconds(20)).recognise(audio, new Span(1_000, 3_000), "de");

        assertThat(heard)
                .isEqualTo(new Heard("de", true, List.of(new Segment(2000L, 4500L, null, " Die Lampe ging aus."))));
        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo(PATH))
                        .withHeader("Authorization", equalTo("Bearer key"))
                        .withAnyRequestBodyPart(aMultipart()
                                .withName("file")
                                .withHeader("Content-Disposition", containing("filename=\"audio.wav\""))
                                .withBody(containing("WAVEfmt ")))
                        .withAnyRequestBodyPart(aMultipart().withName("model").withBody(equalTo("large")))
                        .withAnyRequestBodyPart(
                                aMultipart().withName("response_format").withBody(equalTo("verbose_json")))
                        .withAnyRequestBodyPart(
                                aMultipart().withName("language").withBody(equalTo("de"))));
    }

    @ParameterizedTest
    @CsvSource({"400, AUDIO_UNUSABLE", "413, TOO_LONG", "415, AUDIO_UNUSABLE", "422, AUDIO_UNUSABLE"})
    void dropsWhatIsRefusedForGood(int status, Drop.Reason reason) {
        answer(aResponse().withStatus(status).withBody("{\"error\": {\"message\": \"no\"}}"));
        assertThatExceptionOfType(CannotBeTranscribed.class)
                .isThrownBy(this::recognise)
                .returns(reason, CannotBeTranscribed::reason);
        SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "429, 3600, PT1H",
                "503, 'Wed, 25 Nov 2026 00:02:00 GMT', PT2M",
                "503, soon, none",
                "500, none, none",
                "401, none, none",
                "404, none, none"
            })
    void triesLaterOnceAndByTheServersWishWhereItIsNotTheAudiosFault(
            int status, @Nullable String retryAfter, @Nullable Duration wait) {
        var response = aResponse().withStatus(status).withBody("{}");
        answer(retryAfter == null ? response : response.withHeader("Retry-After", retryAfter));
        assertThatExceptionOfType(TryLater.class).isThrownBy(this::recognise).satisfies(later -> {
            assertThat(later.atLeast()).isEqualTo(wait);
            assertThat(later.isAttempt()).isTrue();
            assertThat(later.trouble()).isEqualTo("The recogniser answered " + status);
        });
        SERVER.verify(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{\"text\": \"half a bo", ""})
    void triesLaterWhereTheAnswerIsOfNoUse(String body) {
        answer(okJson(body));
        assertThatExceptionOfType(TryLater.class).isThrownBy(this::recognise);
    }

    @Test
    void takesTheWordsOfAServerThatTellsNoTimes() {
        answer(okJson("{\"text\": \"Words without times.\", \"duration\": 3.0, \"language\": \"en\"}"));
        assertThat(recogniser(Duration.ofSeconds(20)).recognise(audio, audio.whole(), null))
                .isEqualTo(new Heard("en", false, List.of(new Segment(0L, 3_000L, null, "Words without times."))));
    }

    @Test
    void takesTheWordsOfAServerThatAnswersPlainText() {
        answer(aResponse()
                .withHeader("Content-Type", "text/plain; charset=utf-8")
                .withBody("Plain words, no times.\n"));
        assertThat(recogniser(Duration.ofSeconds(20)).recognise(audio, audio.whole(), null))
                .isEqualTo(new Heard(null, false, List.of(new Segment(0L, 3_000L, null, "Plain words, no times."))));
    }

    @Test
    void stopsReadingAnAnswerWithoutEnd() {
        answer(okJson("{\"language\": \"en\", \"filler\": [" + "1,".repeat(9 << 20) + "1], \"segments\": []}"));
        assertThatExceptionOfType(TryLater.class).isThrownBy(this::recognise).withMessageContaining("cannot be read");
        answer(aResponse().withStatus(413).withBody("{\"error\": {\"message\": \"" + "no ".repeat(1 << 20) + "\"}}"));
        assertThatExceptionOfType(CannotBeTranscribed.class)
                .isThrownBy(this::recognise)
                .returns(Drop.Reason.TOO_LONG, CannotBeTranscribed::reason);
    }

    @Test
    void refusesMoreSegmentsThanATranscriptMayHold() {
        var segment = "{\"start\": 0, \"end\": 1e300, \"text\": \"a\"},";
        answer(okJson("{\"duration\": 1e300, \"segments\": [" + segment.repeat(30_000) + "{}]}"));
        assertThatExceptionOfType(CannotBeTranscribed.class)
                .isThrownBy(this::recognise)
                .returns(Drop.Reason.TOO_LONG, CannotBeTranscribed::reason);
    }

    @Test
    void believesNoTimeBeyondADay() {
        answer(
                okJson(
                        "{\"duration\": 1e300, \"segments\": [{\"start\": -5, \"end\": 1e300, \"text\": \"Lit.\", \"tokens\": [1]}]}"));
        var heard = recogniser(Duration.ofSeconds(20)).recognise(audio, audio.whole(), null);
        assertThat(heard.segments()).containsExactly(new Segment(0L, 86_400_000L, null, "Lit."));
    }

    @Test
    void triesLaterWhereTheServerHangsUpOrSleeps() {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertThatExceptionOfType(TryLater.class).isThrownBy(this::recognise);
        answer(okJson("{}").withFixedDelay(3000));
        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> recogniser(Duration.ofMillis(300)).recognise(audio, audio.whole(), null));
    }

    private void answer(ResponseDefinitionBuilder response) {
        SERVER.resetAll();
        SERVER.stubFor(post(urlEqualTo(PATH)).willReturn(response));
    }

    private void recognise() {
        recogniser(Duration.ofSeconds(20)).recognise(audio, audio.whole(), null);
    }

    private static SpeechRecogniser recogniser(Duration deadline) {
        var properties = Properties.recognition(
                "base-url",
                SERVER.baseUrl() + "/v1",
                "api-key",
                "key",
                "model",
                "large",
                "deadline",
                deadline.toString());
        var clock = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
        return RecognitionConfiguration.atAServer(properties, clock);
    }
}
