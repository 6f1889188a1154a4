package io.gleancast.transcribe.recognition;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.gleancast.transcribe.audio.Sounds.joined;
import static io.gleancast.transcribe.audio.Sounds.silence;
import static io.gleancast.transcribe.audio.Sounds.voice;
import static io.gleancast.transcribe.audio.Sounds.wav;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.testing.PostgresConfiguration;
import io.gleancast.transcribe.Episodes;
import io.gleancast.transcribe.audio.Ffmpeg;
import io.gleancast.transcribe.audio.FfmpegProgram;
import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Span;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An episode's audio from its server to its transcript, with an engine that the test plays; real server, decoder and database. */
class SpeechRecognitionIntegrationTests {
    private static final int RATE = 8_000;
    private static final DataSource DATABASE = migrated();

    @RegisterExtension
    static final WireMockExtension WEB = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @TempDir
    static Path programs = Path.of("unset");

    private static final FfmpegProgram PROGRAM = FfmpegProgram.of(null, () -> programs);

    @TempDir
    private Path folder = Path.of("unset");

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final RecognitionMeters meters = new RecognitionMeters(new SimpleMeterRegistry());
    private final RecognitionBudget budget = new RecognitionBudget(
            jdbc, new TransactionTemplate(new JdbcTransactionManager(DATABASE)), Clock.systemUTC(), meters);
    private final Engine engine = new Engine();

    private static DataSource migrated() {
        var database = PostgresConfiguration.newDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    @Test
    void stitchesPartsWithTheirOffsetsAndSaysHowMuchIsCovered() {
        var transcript = recognition("part", "10s").recognise(fiftySeconds("stitched"));

        assertThat(engine.heard).hasSizeBetween(4, 6);
        assertThat(transcript.segments()).hasSize(engine.heard.size());
        var inOrder = engine.heard.stream()
                .sorted(Comparator.comparingLong(Span::startMs))
                .toList();
        for (var i = 0; i < inOrder.size(); i++) {
            var part = inOrder.get(i);
            assertThat(transcript.segments().get(i).text()).isEqualTo(said(part));
            assertThat(transcript.segments().get(i).startMs()).isEqualTo(part.startMs());
            assertThat(transcript.segments().get(i).endMs()).isEqualTo(part.endMs());
        }
        assertThat(transcript.timing()).isEqualTo(Timing.EXACT);
        assertThat(transcript.coverage()).isEqualTo(1.0);
        assertThat(transcript.durationMs()).isBetween(49_900L, 50_100L);
        assertThat(transcript.engine()).isEqualTo("test");
        assertThat(transcript.model()).isEqualTo("one");
    }

    @Test
    void hearsNoPartTwiceWhateverStoppedIt() {
        var episode = fiftySeconds("resumed");
        engine.failsFrom = 30_000;
        assertThatIllegalStateException()
                .isThrownBy(() -> recognition("part", "10s").recognise(episode));
        var before = List.copyOf(engine.heard);
        engine.failsFrom = Long.MAX_VALUE;

        var transcript = recognition("part", "10s").recognise(episode);

        assertThat(before).hasSizeGreaterThan(1);
        assertThat(engine.heard).doesNotHaveDuplicates();
        assertThat(transcript.segments()).hasSize(engine.heard.size());
        assertThat(transcript.cost().audioSeconds()).isEqualTo(50);
    }

    @Test
    void hearsSoManyPartsAtATimeAsAServerMayBeSent() {
        engine.company = new CountDownLatch(3);

        var transcript = recognition("part", "10s", "parts-at-once", "3").recognise(fiftySeconds("together"));

        assertThat(engine.mostRunning).hasValue(3);
        assertThat(transcript.segments())
                .hasSize(engine.heard.size())
                .isSortedAccordingTo(Comparator.comparing(segment -> requireNonNull(segment.startMs())));
    }

    @Test
    void keepsAPartThatWasHeardWhileAnotherFailed() {
        engine.company = new CountDownLatch(2);
        engine.failsFrom = 5_000;
        var episode = fiftySeconds("half failed");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> recognition("part", "10s", "parts-at-once", "2").recognise(episode));
        assertThat(engine.heard).hasSize(1);
        engine.failsFrom = Long.MAX_VALUE;

        recognition("part", "10s").recognise(episode);

        assertThat(engine.heard).doesNotHaveDuplicates();
    }

    @Test
    void waitsOrDropsWhenTheDaysMoneyIsSpent() {
        String[] poor = {"micro-dollars-per-minute", "6000", "daily-micro-dollars", "4999"};
        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> recognition(poor).recognise(fiftySeconds("poor")))
                .withMessage("The day's 4999 micro-dollars for recognition are spent")
                .returns(true, TryLater::isForBudget);

        var dropping =
                Stream.concat(Stream.of(poor), Stream.of("when-spent", "drop")).toArray(String[]::new);
        assertThatExceptionOfType(CannotBeTranscribed.class)
                .isThrownBy(() -> recognition(dropping).recognise(fiftySeconds("poor")))
                .returns(Drop.Reason.OVER_BUDGET, CannotBeTranscribed::reason);
        assertThat(engine.heard).isEmpty();
    }

    @Test
    void saysThatTheAudioVariesWhereAnotherFetchGivesAnotherLength() {
        var episode = fiftySeconds("varying");
        assertThat(recognition("part", "10s").recognise(episode).audioVaries()).isFalse();

        MappingBuilder ranged = get(path("varying"));
        WEB.stubFor(ranged.withHeader("Range", equalTo("bytes=0-0"))
                .willReturn(aResponse()
                        .withStatus(206)
                        .withHeader("Content-Range", "bytes 0-0/777")
                        .withBody("R")));
        var transcript = recognition("part", "10s").recognise(episode);

        assertThat(transcript.audioVaries()).isTrue();
        assertThat(transcript.timing()).isEqualTo(Timing.APPROXIMATE);
    }

    @Test
    void usesNothingThatWasHeardOfOtherAudioOrByAnotherModel() {
        var episode = fiftySeconds("changed");
        recognition("part", "10s").recognise(episode);
        var parts = engine.heard.size();

        engine.model = "two";
        recognition("part", "10s").recognise(episode);
        assertThat(engine.heard).hasSize(2 * parts);

        serve("changed", ok().withBody(wav(RATE, joined(silence(RATE, 1), voice(RATE, 49)))));
        recognition("part", "10s").recognise(episode);
        assertThat(engine.heard.size()).isGreaterThan(2 * parts);
    }

    @Test
    void givesItsPlaceToOthersWhenItsTurnIsOver() {
        var episode = fiftySeconds("long");
        engine.takesMs = 600;

        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> recognition("part", "10s", "turn", "1s").recognise(episode))
                .withMessage("Heard 0 of 0 minutes; goes on in its turn")
                .returns(false, TryLater::isAttempt);

        engine.takesMs = 0;
        assertThat(recognition("part", "10s").recognise(episode).segments()).isNotEmpty();
        assertThat(engine.heard).doesNotHaveDuplicates();
    }

    @Test
    void countsOfTheDayWhatWasHeardHoweverItEnds() {
        var used = budget.usedToday().audio();
        engine.failsFrom = 0;
        assertThatIllegalStateException()
                .isThrownBy(() -> recognition("part", "10s").recognise(fiftySeconds("unforeseen")));
        assertThat(budget.usedToday().audio()).isEqualTo(used);

        engine.failsFrom = 15_000;
        assertThatIllegalStateException()
                .isThrownBy(() -> recognition("part", "10s").recognise(fiftySeconds("unforeseen later")));
        var heard = engine.heard.stream().mapToLong(Span::lengthMs).sum();
        assertThat(budget.usedToday().audio().minus(used)).isEqualTo(Duration.ofSeconds(Math.ceilDiv(heard, 1000)));
    }

    @Test
    void makesPartsThatAServerTakes() {
        recognition("part", "10m", "max-part", "1MB").recognise(fiftySeconds("small parts"));

        assertThat(engine.heard).hasSizeGreaterThan(1);
        assertThat(engine.heard).allMatch(part -> Recording.wavBytes(part.lengthMs()) <= 1 << 20);
    }

    @Test
    void dropsWhatCouldHardlyBeUnderstood() {
        engine.deafFrom = 10_000;
        assertDropped(
                fiftySeconds("mumbled"),
                Drop.Reason.AUDIO_UNUSABLE,
                "Only \\d+ % of what is spoken could be understood");
    }

    @Test
    void dropsSilence() {
        serve("silent", ok().withBody(wav(RATE, silence(RATE, 50))));
        assertDropped(episode("silent"), Drop.Reason.NO_SPEECH, "Nothing is said in 50 seconds of audio");
    }

    @Test
    void dropsMusicThatAnEngineDescribes() {
        engine.says = "[Upbeat music]";
        assertDropped(fiftySeconds("music"), Drop.Reason.NO_SPEECH, "Nothing is said in 50 seconds of audio");
    }

    @Test
    void dropsWhatItsServerDoesNotGive() {
        serve("forbidden", aResponse().withStatus(403));
        assertDropped(episode("forbidden"), Drop.Reason.AUDIO_UNUSABLE, "The audio's server answered 403");
        serve("gone", aResponse().withStatus(404));
        assertDropped(episode("gone"), Drop.Reason.AUDIO_UNUSABLE, "The audio's server answered 404");
        serve("private", unauthorized());
        assertDropped(episode("private"), Drop.Reason.AUDIO_UNUSABLE, "The audio's server answered 401");
    }

    @Test
    void dropsWhatIsNoAudio() {
        serve("login", okForContentType("text/html", "<!doctype html><title>Sign in</title>"));
        serve("moved", temporaryRedirect("/login.mp3"));
        assertDropped(episode("moved"), Drop.Reason.AUDIO_UNUSABLE, "The enclosure is a page");
        serve("list", ok("#EXTM3U\nhttp://127.0.0.1/part.mp3\n"));
        assertDropped(episode("list"), Drop.Reason.AUDIO_UNUSABLE, "The enclosure is a playlist");
        serve("nothing", ok());
        assertDropped(episode("nothing"), Drop.Reason.AUDIO_UNUSABLE, "The enclosure is empty");
        serve("broken", ok("ID3" + "x".repeat(5000)));
        assertDropped(
                episode("broken"),
                Drop.Reason.AUDIO_UNUSABLE,
                "The file holds no audio that can be decoded \\(\\d+\\)");
    }

    @Test
    void dropsWhatIsTooLongWhetherItSaysSoOrNot() {
        var declared = Episodes.offering("declared", WEB.url("/declared.mp3"), 12 * 3_600_000L);
        assertDropped(declared, Drop.Reason.TOO_LONG, "The episode has 720 minutes; at most 1 are recognised");
        serve("undeclared", ok().withBody(wav(RATE, silence(RATE, 61))));
        assertDropped(episode("undeclared"), Drop.Reason.TOO_LONG, "The audio has more than 1 minutes");
    }

    @Test
    void dropsAFileBeyondTheCap() {
        serve("large", ok().withBody(new byte[2 << 20]));
        assertDropped(
                episode("large"),
                Drop.Reason.AUDIO_UNUSABLE,
                "The audio's address is not allowed, or its file has more than 1 MB");
    }

    @Test
    void waitsWhereTheServerIsBusyAndForAsLongAsItAsks() {
        serve("busy", aResponse().withStatus(429).withHeader("Retry-After", "120"));
        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> recognition().recognise(episode("busy")))
                .withMessage("The audio's server answered 429")
                .returns(Duration.ofMinutes(2), TryLater::atLeast);
    }

    /** Long enough to be a segment of its own. */
    private static String said(Span part) {
        return "This is the part that begins at %d, and it is said here in a sentence that fills a line."
                .formatted(part.startMs());
    }

    private void assertDropped(Episode episode, Drop.Reason reason, String message) {
        assertThatExceptionOfType(CannotBeTranscribed.class)
                .isThrownBy(
                        () -> recognition("max-audio", "1m", "max-file", "1MB").recognise(episode))
                .returns(reason, CannotBeTranscribed::reason)
                .satisfies(dropped -> assertThat(dropped.detail()).matches(message));
    }

    private static Episode fiftySeconds(String name) {
        serve(
                name,
                ok().withBody(wav(
                        RATE,
                        joined(
                                voice(RATE, 9),
                                silence(RATE, 1),
                                voice(RATE, 9),
                                silence(RATE, 1),
                                voice(RATE, 9),
                                silence(RATE, 1),
                                voice(RATE, 9),
                                silence(RATE, 1),
                                voice(RATE, 10)))));
        return episode(name);
    }

    private static Episode episode(String name) {
        return Episodes.offering(name, WEB.url(path(name)), null);
    }

    private static String path(String name) {
        return "/%s.mp3".formatted(name.replace(' ', '-'));
    }

    private static void serve(String name, com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        MappingBuilder request = get(path(name));
        WEB.stubFor(request.willReturn(answer));
    }

    private SpeechRecognition recognition(String... settings) {
        var all = new ArrayList<>(List.of("base-url", "http://127.0.0.1/v1"));
        all.addAll(List.of(settings));
        var properties = Properties.recognition(all.toArray(String[]::new));
        var files = new AudioFiles(
                Strangers.onLoopback(),
                properties,
                new TemporaryFiles(folder),
                new Ffmpeg(PROGRAM, Duration.ofMinutes(1), 512 << 20),
                new EnclosureLength(Strangers.onLoopback()),
                Clock.systemUTC());
        var parts = new RecognisedParts(jdbc);
        return new SpeechRecognition(
                Optional.of(engine), files, budget, parts, new Hearings(parts), meters, properties);
    }

    /** Says of each part where it begins. */
    private static final class Engine implements SpeechRecogniser {
        final List<Span> heard = new CopyOnWriteArrayList<>();
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger mostRunning = new AtomicInteger();
        CountDownLatch company = new CountDownLatch(0);

        @Nullable String says;

        String model = "one";
        long failsFrom = Long.MAX_VALUE;
        long deafFrom = Long.MAX_VALUE;
        long takesMs;

        @Override
        public SpeechRecogniser.Engine engine() {
            return new SpeechRecogniser.Engine("test", model);
        }

        @Override
        public Heard recognise(Recording recording, Span part, @Nullable String language) {
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                company.countDown();
                assertThat(company.await(20, TimeUnit.SECONDS)).isTrue();
                Thread.sleep(takesMs);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            } finally {
                running.decrementAndGet();
            }
            if (part.startMs() >= failsFrom) {
                throw new IllegalStateException("nobody foresaw this");
            }
            heard.add(part);
            var end = Math.min(part.lengthMs(), Math.max(0, deafFrom - part.startMs()));
            return new Heard(
                    language,
                    true,
                    end == 0 ? List.of() : List.of(new Segment(0L, end, null, says == null ? said(part) : says)));
        }
    }
}
