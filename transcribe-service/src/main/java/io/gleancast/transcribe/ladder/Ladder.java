package io.gleancast.transcribe.ladder;

import io.gleancast.contracts.Cost;
import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Episode;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Timing;
import io.gleancast.contracts.Transcript;
import io.gleancast.transcribe.files.SpokenLanguage;
import io.gleancast.transcribe.ladder.PublisherRungs.Climbed;
import io.gleancast.transcribe.ladder.PublisherRungs.Found;
import io.gleancast.transcribe.recognition.CannotBeTranscribed;
import io.gleancast.transcribe.recognition.EnclosureLength;
import io.gleancast.transcribe.recognition.SpeechRecognition;
import io.gleancast.transcribe.recognition.TryLater;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** From an episode to its transcript: the publisher's files first, the audio last. */
@Component
public class Ladder {
    private static final Logger log = LoggerFactory.getLogger(Ladder.class);

    /** So much later or earlier than the audio the last cue may end. */
    private static final long FARTHEST_END_MS = 2_000;

    private final PublisherRungs publisher;
    private final SpeechRecognition recognition;
    private final EnclosureLength lengths;

    Ladder(PublisherRungs publisher, SpeechRecognition recognition, EnclosureLength lengths) {
        this.publisher = publisher;
        this.recognition = recognition;
        this.lengths = lengths;
    }

    /**
     * The best transcript that is to be had.
     *
     * @param last whether no other attempt follows, so that a file that cannot be fetched now is given up
     * @throws CannotBeTranscribed where there is none
     * @throws TryLater where there may be one later
     */
    public Transcript transcribe(Episode episode, boolean last) {
        var climbed = publisher.climb(episode);
        if (!climbed.failures().isEmpty()) {
            log.info("Episode {}: {}", episode.id(), String.join("; ", climbed.failures()));
        }
        if (climbed.best() != null && climbed.foundWhole()) {
            return transcript(episode, climbed.best());
        }
        if (climbed.trouble() != null && !last) {
            throw TryLater.after(
                    String.join("; ", climbed.failures()), climbed.trouble().atLeast());
        }
        return recognised(episode, climbed);
    }

    private Transcript recognised(Episode episode, Climbed climbed) {
        try {
            return recognition.recognise(episode);
        } catch (CannotBeTranscribed cannot) {
            if (climbed.best() != null) {
                return transcript(episode, climbed.best());
            }
            throw explained(cannot, climbed);
        }
    }

    private static CannotBeTranscribed explained(CannotBeTranscribed cannot, Climbed climbed) {
        if (climbed.failures().isEmpty()) {
            return cannot;
        }
        var failures = String.join("; ", climbed.failures());
        return new CannotBeTranscribed(
                reason(cannot.reason(), climbed),
                "%s. %s%s"
                        .formatted(
                                cannot.detail(),
                                failures.substring(0, 1).toUpperCase(Locale.ROOT),
                                failures.substring(1)));
    }

    /** Where nobody can listen, it is the publisher's file that the episode fails by. */
    private static Drop.Reason reason(Drop.Reason heard, Climbed climbed) {
        if (heard != Drop.Reason.NO_RECOGNISER) {
            return heard;
        }
        if (climbed.tooLong()) {
            return Drop.Reason.TOO_LONG;
        }
        return climbed.trouble() == null ? heard : Drop.Reason.GAVE_UP;
    }

    private Transcript transcript(Episode episode, Found found) {
        var segments = found.read().segments();
        var checked = found.read().timing() == Timing.EXACT
                ? checked(
                        episode.audio().url(),
                        Objects.requireNonNull(segments.getLast().endMs()))
                : new Checked(found.read().timing(), null, null);
        var language = found.file().language() == null
                ? episode.podcast().language()
                : found.file().language();
        return new Transcript(
                episode.reference(),
                Transcript.Source.PUBLISHER,
                found.read().format(),
                null,
                SpokenLanguage.checked(tag(language), segments),
                checked.audioMs() == null ? duration(episode, segments.getLast()) : checked.audioMs(),
                checked.timing(),
                segments,
                null,
                checked.varies(),
                Transcript.sha256Of(segments),
                Cost.FREE);
    }

    /** What the audio itself said of a file's times. */
    private record Checked(
            Timing timing, @Nullable Long audioMs, @Nullable Boolean varies) {}

    /** A file's times are exact where it ends when the audio does, and everybody gets the same audio. */
    private Checked checked(URI audio, long lastMs) {
        var seen = lengths.of(audio);
        if (seen.ms() == null || seen.bytes() == null) {
            return new Checked(Timing.APPROXIMATE, seen.ms(), null);
        }
        var agrees = Math.abs(seen.ms() - lastMs) <= FARTHEST_END_MS;
        var varies = agrees ? lengths.varies(audio, seen.bytes()) : null;
        return new Checked(
                agrees && !Boolean.TRUE.equals(varies) ? Timing.EXACT : Timing.APPROXIMATE, seen.ms(), varies);
    }

    private static @Nullable Long duration(Episode episode, Segment last) {
        return episode.audio().durationMs() == null
                ? last.endMs()
                : episode.audio().durationMs();
    }

    private static @Nullable String tag(@Nullable String language) {
        var tag = Locale.forLanguageTag(
                        Objects.requireNonNullElse(language, "").strip().replace('_', '-'))
                .toLanguageTag();
        return tag.equals("und") ? null : tag;
    }
}
