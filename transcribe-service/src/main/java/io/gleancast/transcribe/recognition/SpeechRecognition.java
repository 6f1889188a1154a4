package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Cost;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Transcript;
import io.gleancast.transcribe.files.TranscriptReader;
import io.gleancast.transcribe.files.TranscriptTooLong;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The last rung: an episode's own audio, heard by the configured engine within the day's budget. */
@Component
public class SpeechRecognition {
    private static final String WHAT_TO_SET =
            "No speech recogniser is configured: set transcribe.recognition.base-url or"
                    + " transcribe.recognition.api-key";
    private static final long ASSUMED_BYTES_PER_SECOND = 16_000;

    private final Optional<SpeechRecogniser> recogniser;
    private final AudioFiles audio;
    private final RecognitionBudget budget;
    private final RecognitionProperties properties;

    SpeechRecognition(
            Optional<SpeechRecogniser> recogniser,
            AudioFiles audio,
            RecognitionBudget budget,
            RecognitionProperties properties) {
        this.recogniser = recogniser;
        this.audio = audio;
        this.budget = budget;
        this.properties = properties;
    }

    public boolean isConfigured() {
        return recogniser.isPresent();
    }

    /**
     * What the audio says.
     *
     * @throws CannotBeTranscribed where the episode is at fault, or no engine is configured
     * @throws TryLater where the network, the engine or the budget is
     */
    public Transcript recognise(Episode episode) {
        var engine = recogniser.orElseThrow(() -> new CannotBeTranscribed(Drop.Reason.NO_RECOGNISER, WHAT_TO_SET));
        refuseTooLong(episode.audio().durationMs());
        // Before anything is fetched: where nothing is left every download would be for nothing.
        require(portion(episode, 0), false);
        try (var file = audio.fetch(episode.audio())) {
            return heard(episode, engine, file);
        }
    }

    private Transcript heard(Episode episode, SpeechRecogniser engine, AudioFiles.Fetched file) {
        var reserved = portion(episode, file.bytes());
        require(reserved, true);
        var settled = false;
        try {
            var heard = engine.recognise(
                    file.path(), file.name(), language(episode.podcast().language()));
            var used = heard.audio() == null ? reserved.audio() : atMost(properties.maxAudio(), heard.audio());
            var cost = properties.microDollars(used);
            budget.settle(reserved, used, cost);
            settled = true;
            return transcript(episode, heard, used, cost);
        } finally {
            // However it failed: nothing came of what was set aside.
            if (!settled) {
                budget.release(reserved);
            }
        }
    }

    /** An engine may say of a recording what it likes. */
    private static Duration atMost(Duration most, Duration said) {
        return said.compareTo(most) < 0 ? said : most;
    }

    private static Transcript transcript(Episode episode, Heard heard, Duration used, long microDollars) {
        var segments = divided(heard.segments());
        if (segments.isEmpty()) {
            throw new CannotBeTranscribed(
                    Drop.Reason.NO_SPEECH, "Nothing is said in %d seconds of audio".formatted(used.toSeconds()));
        }
        var language = heard.language() == null ? episode.podcast().language() : heard.language();
        return new Transcript(
                episode.reference(),
                Transcript.Source.RECOGNISED,
                heard.engine(),
                heard.model(),
                language,
                used.toMillis(),
                Timing.EXACT,
                segments,
                Transcript.sha256Of(segments),
                new Cost(used.toSeconds(), microDollars));
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
                throw TryLater.in(
                        budget.untilShareGrows(wanted, limit),
                        "The show has had its share of the day's recognition so far");
            case DAY_SPENT -> throw spent();
        }
    }

    private RuntimeException spent() {
        var why = "The day's %d minutes of recognition are spent"
                .formatted(properties.dailyAudio().toMinutes());
        return switch (properties.whenSpent()) {
            case WAIT -> TryLater.in(budget.untilTomorrow(), why);
            case DROP -> new CannotBeTranscribed(Drop.Reason.OVER_BUDGET, why);
        };
    }

    private RecognitionBudget.Portion portion(Episode episode, long bytes) {
        return new RecognitionBudget.Portion(
                budget.today(), episode.podcast().id(), Duration.ofSeconds(seconds(episode, bytes)));
    }

    private static long seconds(Episode episode, long bytes) {
        var known = episode.audio().durationMs();
        return Math.max(1, known == null ? bytes / ASSUMED_BYTES_PER_SECOND : known / 1000);
    }

    private static @Nullable String language(@Nullable String tag) {
        var language =
                tag == null ? "" : Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        return language.length() == 2 ? language : null;
    }
}
