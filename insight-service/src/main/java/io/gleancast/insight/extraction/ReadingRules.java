package io.gleancast.insight.extraction;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Transcript;
import io.gleancast.insight.gate.Source;
import io.gleancast.insight.publication.InsightStore;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which transcripts are read at all, and how much may come of one. */
@Component
class ReadingRules {
    private static final Pattern NOT_SPEECH = Pattern.compile("\\[[^\\[\\]]*\\]|\\([^()]*\\)|[♪♫♬#*]+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’]*");
    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");
    private static final double WORDS_PER_HOUR = 9_000;
    private static final double MS_PER_HOUR = Duration.ofHours(1).toMillis();
    private static final int ALWAYS = 3;

    private final ExtractionProperties properties;
    private final InsightStore insights;
    private final Clock clock;

    ReadingRules(ExtractionProperties properties, InsightStore insights, Clock clock) {
        this.properties = properties;
        this.insights = insights;
        this.clock = clock;
    }

    /** Why a transcript is not worth reading. */
    record Uselessness(Drop.Reason reason, String detail) {}

    @Nullable Uselessness uselessnessOf(Transcript transcript) {
        int words = words(transcript);
        if (words == 0) {
            return new Uselessness(Drop.Reason.NO_SPEECH, "The transcript names sounds and music only");
        }
        return words < properties.fewestWords()
                ? new Uselessness(
                        Drop.Reason.TOO_SHORT, "%d words, and %d are needed".formatted(words, properties.fewestWords()))
                : null;
    }

    static int words(Transcript transcript) {
        long words = 0;
        for (Segment segment : transcript.segments()) {
            var speech = NOT_SPEECH.matcher(segment.text()).replaceAll(" ");
            long unspaced = UNSPACED.matcher(speech).results().count();
            words += WORD.matcher(UNSPACED.matcher(speech).replaceAll(" "))
                            .results()
                            .count()
                    + unspaced / 2;
        }
        return Math.toIntExact(words);
    }

    /** So many an hour of talk, by the clock or by the words; a short episode may always have a few. */
    int limit(Transcript transcript) {
        var duration = transcript.durationMs();
        double byWords = words(transcript) / WORDS_PER_HOUR;
        double hours = duration == null ? byWords : Math.min(duration / MS_PER_HOUR, 2 * byWords);
        return Math.max(ALWAYS, (int) Math.ceil(hours * properties.perHour()));
    }

    /** Insights that an operator took back: no engine brings them again. */
    Set<String> barred(String episodeId) {
        return insights.retractedByHand(episodeId);
    }

    @Nullable String languageOf(Source source) {
        return properties.language() == null ? source.language() : properties.language();
    }

    Drop drop(Transcript transcript, Drop.Reason reason, String detail) {
        return new Drop(
                transcript.episode(),
                Drop.Stage.INSIGHT,
                reason,
                detail,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
