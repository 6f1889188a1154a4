package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Cost;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Transcript;
import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.Span;
import io.gleancast.transcribe.files.SpokenLanguage;
import io.gleancast.transcribe.files.TranscriptReader;
import io.gleancast.transcribe.files.TranscriptTooLong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The last rung: an episode's own audio, heard by the configured engine within the day's budget. It is heard part by part; each part
 * is kept when it is done, so that whoever goes on begins with the next.
 */
@Component
public class SpeechRecognition {
    private static final String WHAT_TO_SET =
            "No speech recogniser is configured: set transcribe.recognition.base-url or"
                    + " transcribe.recognition.api-key for a server, or transcribe.recognition.model for whisper.cpp in this service";
    private static final Duration PLACE_TAKEN = Duration.ofMinutes(3);

    private final Optional<SpeechRecogniser> recogniser;
    private final AudioFiles audio;
    private final RecognitionBudget budget;
    private final RecognisedParts parts;
    private final Hearings hearings;
    private final RecognitionMeters meters;
    private final RecognitionProperties properties;
    private final Semaphore places;

    SpeechRecognition(
            Optional<SpeechRecogniser> recogniser,
            AudioFiles audio,
            RecognitionBudget budget,
            RecognisedParts parts,
            Hearings hearings,
            RecognitionMeters meters,
            RecognitionProperties properties) {
        this.recogniser = recogniser;
        this.audio = audio;
        this.budget = budget;
        this.parts = parts;
        this.hearings = hearings;
        this.meters = meters;
        this.properties = properties;
        this.places = new Semaphore(properties.atOnce());
    }

    /**
     * What the audio says.
     *
     * @throws CannotBeTranscribed where the episode is at fault, or no engine is configured
     * @throws TryLater where the network, the engine or the budget is, or its turn is over
     */
    public Transcript recognise(Episode episode) {
        var engine = recogniser.orElseThrow(() -> new CannotBeTranscribed(Drop.Reason.NO_RECOGNISER, WHAT_TO_SET));
        refuseTooLong(episode.audio().durationMs());
        // Before anything is fetched: where nothing is left every download would be for nothing.
        require(portion(episode, Objects.requireNonNullElse(episode.audio().durationMs(), 0L)), false);
        if (!places.tryAcquire()) {
            throw TryLater.in(PLACE_TAKEN, "%d other episodes are being heard".formatted(properties.atOnce()));
        }
        try (var decoded = audio.get(episode.audio())) {
            return transcript(episode, engine, decoded);
        } finally {
            places.release();
        }
    }

    /** How long an episode may wait for the budget. */
    public Duration longestWait() {
        return properties.longestWait();
    }

    /** Forgets the parts of an episode whose result is kept. */
    public void forget(String episodeId) {
        parts.forget(episodeId);
    }

    private Transcript transcript(Episode episode, SpeechRecogniser engine, AudioFiles.Decoded decoded) {
        var recording = decoded.recording();
        var key = new RecognisedParts.Key(episode.id(), recording.sha256(), engine.engine());
        var wanted = recording.parts(partMs());
        var known = parts.of(key).stream()
                .filter(part -> wanted.contains(part.span()))
                .toList();
        var heard = new ArrayList<>(known);
        var missing = wanted.stream()
                .filter(span -> known.stream().noneMatch(part -> part.span().equals(span)))
                .toList();
        try (var hearing = hearings.begin(episode, recording.lengthMs(), lengthMs(wanted) - lengthMs(missing))) {
            heard.addAll(hearMissing(episode, engine, recording, key, missing, hearing));
        }
        heard.sort(Comparator.comparingLong(part -> part.span().startMs()));
        return stitched(episode, engine.engine(), decoded, heard);
    }

    /** In parts that a server takes too. */
    private long partMs() {
        var most = properties.isAtAServer()
                ? (properties.maxPart().toBytes() - Recording.wavBytes(0))
                        / (Recording.wavBytes(1) - Recording.wavBytes(0))
                : Long.MAX_VALUE;
        // A part may be a fifth longer than wished.
        return Math.max(1, Math.min(properties.part().toMillis(), most / 6 * 5));
    }

    private List<RecognisedPart> hearMissing(
            Episode episode,
            SpeechRecogniser engine,
            Recording recording,
            RecognisedParts.Key key,
            List<Span> missing,
            Hearings.Hearing progress) {
        if (missing.isEmpty()) {
            return List.of();
        }
        var reserved = portion(episode, lengthMs(missing));
        require(reserved, true);
        var language = language(episode.podcast().language());
        var hearing = new EpisodeHearing(new PartHearing(engine, meters), recording, language, parts, key, progress);
        try {
            hearing.hear(missing, properties.partsAtOnceHere(), properties.turn());
            return hearing.heard();
        } finally {
            // However it ended: nothing came of the rest of what was set aside.
            budget.settle(
                    reserved,
                    used(lengthMs(
                            hearing.heard().stream().map(RecognisedPart::span).toList())));
        }
    }

    private static long lengthMs(List<Span> spans) {
        return spans.stream().mapToLong(Span::lengthMs).sum();
    }

    private RecognitionBudget.Used used(long ms) {
        var audio = Duration.ofSeconds(Math.ceilDiv(ms, 1000));
        return new RecognitionBudget.Used(audio, properties.microDollars(audio));
    }

    private Transcript stitched(
            Episode episode, SpeechRecogniser.Engine engine, AudioFiles.Decoded decoded, List<RecognisedPart> heard) {
        var recording = decoded.recording();
        var used = used(recording.lengthMs());
        var timed = heard.stream().allMatch(RecognisedPart::timed);
        var segments = divided(heard.stream()
                .flatMap(part -> part.segments().stream())
                .map(segment -> timed ? segment : new Segment(null, null, segment.speaker(), segment.text()))
                .toList());
        if (segments.isEmpty()) {
            throw new CannotBeTranscribed(
                    Drop.Reason.NO_SPEECH,
                    "Nothing is said in %d seconds of audio"
                            .formatted(used.audio().toSeconds()));
        }
        var voiced = heard.stream().mapToLong(RecognisedPart::voicedMs).sum();
        var covered = heard.stream().mapToLong(RecognisedPart::coveredMs).sum();
        var coverage = voiced == 0 ? 1 : Math.round(1000.0 * covered / voiced) / 1000.0;
        if (coverage < properties.fewestCoverage()) {
            throw new CannotBeTranscribed(
                    Drop.Reason.AUDIO_UNUSABLE,
                    "Only %d %% of what is spoken could be understood".formatted(Math.round(coverage * 100)));
        }
        var language = heard.stream()
                .map(RecognisedPart::language)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Transcript(
                episode.reference(),
                Transcript.Source.RECOGNISED,
                engine.name(),
                engine.model(),
                SpokenLanguage.checked(language == null ? episode.podcast().language() : language, segments),
                recording.lengthMs(),
                timed ? timing(decoded) : Timing.NONE,
                segments,
                // Of words without times nobody knows what they cover.
                timed ? coverage : null,
                decoded.varies(),
                Transcript.sha256Of(segments),
                new Cost(used.audio().toSeconds(), used.microDollars()));
    }

    /** Times of the very audio that was fetched, which a listener may get with other advertisements in it. */
    private static Timing timing(AudioFiles.Decoded decoded) {
        return Boolean.TRUE.equals(decoded.varies()) ? Timing.APPROXIMATE : Timing.EXACT;
    }

    private static List<Segment> divided(List<Segment> heard) {
        try {
            return TranscriptReader.bySentence(heard);
        } catch (TranscriptTooLong tooLong) {
            throw new CannotBeTranscribed(Drop.Reason.TOO_LONG, "The transcript: " + tooLong.getMessage());
        }
    }

    private void refuseTooLong(@Nullable Long durationMs) {
        if (durationMs != null && durationMs > properties.maxAudio().toMillis()) {
            throw new CannotBeTranscribed(
                    Drop.Reason.TOO_LONG,
                    "The episode has %d minutes; at most %d are recognised"
                            .formatted(
                                    durationMs / 60_000, properties.maxAudio().toMinutes()));
        }
    }

    private void require(RecognitionBudget.Portion wanted, boolean reserved) {
        var limit = properties.limit();
        switch (reserved ? budget.reserve(wanted, limit) : budget.ask(wanted, limit)) {
            case GRANTED -> {}
            case SHARE_SPENT ->
                throw TryLater.forBudget(
                        budget.untilShareGrows(wanted, limit),
                        "The show has had its share of the day's recognition so far");
            case AUDIO_SPENT ->
                throw spent("The day's %d minutes of recognition are spent"
                        .formatted(properties.dailyAudio().toMinutes()));
            case MONEY_SPENT ->
                throw spent("The day's %d micro-dollars for recognition are spent"
                        .formatted(limit.daily().microDollars()));
        }
    }

    private RuntimeException spent(String why) {
        return switch (properties.whenSpent()) {
            case WAIT -> TryLater.forBudget(budget.untilTomorrow(), why);
            case DROP -> new CannotBeTranscribed(Drop.Reason.OVER_BUDGET, why);
        };
    }

    private RecognitionBudget.Portion portion(Episode episode, long ms) {
        var show = new RecognitionBudget.Show(
                episode.podcast().id(), episode.podcast().title());
        return new RecognitionBudget.Portion(budget.today(), show, used(Math.max(1, ms)));
    }

    private static @Nullable String language(@Nullable String tag) {
        var language =
                tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return language.length() == 2 ? language : null;
    }
}
