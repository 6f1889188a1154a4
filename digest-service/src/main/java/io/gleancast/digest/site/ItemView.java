package io.gleancast.digest.site;

import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Timing;
import io.gleancast.digest.curation.Chosen;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An insight as readers see it: every text on one line and of a sane length, every link checked.
 *
 * @param listen the second to listen from, such as {@code 12:41} or {@code about 12:41}; absent where there are no times
 * @param listenUrl opens the episode at that second
 * @param wording how the body's words stand to the quote's: where they are the same, the quote is not shown again
 * @param sources how many independent episodes say the same
 * @param why why it was chosen, in words; empty where it was not chosen for anyone
 */
public record ItemView(
        int position,
        String id,
        String headline,
        String body,
        @Nullable String language,
        String quote,
        Wording wording,
        @Nullable String speaker,
        String podcastId,
        String show,
        String episodeId,
        String episode,
        Instant published,
        @Nullable String listen,
        @Nullable String listenUrl,
        int sources,
        String why) {
    private static final int BODY = 900;
    private static final int QUOTE = 600;
    private static final double CLEARLY = 0.6;

    /** One of the public edition's items. */
    public static ItemView of(Digest.Item item) {
        var factors = item.factors();
        return of(
                item.position(),
                item.insight(),
                item.sources(),
                why(factors.quality(), factors.novelty(), factors.freshness(), 0, item.sources()));
    }

    /** One of a reader's own five. */
    public static ItemView of(Chosen chosen) {
        var factors = chosen.factors();
        return of(
                chosen.position(),
                chosen.insight(),
                chosen.sources(),
                why(factors.quality(), factors.novelty(), factors.freshness(), factors.follows(), chosen.sources()));
    }

    /** An insight in a list that nobody chose it for. */
    public static ItemView of(Insight insight) {
        return of(0, insight, 1, "");
    }

    private static ItemView of(int position, Insight insight, int sources, String why) {
        var evidence = insight.evidence().getFirst();
        var episode = insight.episode();
        var listen = second(evidence);
        return new ItemView(
                position,
                insight.id(),
                Plain.title(insight.headline()),
                Plain.cut(Plain.line(insight.body()), BODY),
                insight.language(),
                Plain.cut(Plain.line(evidence.quote()), QUOTE),
                Wording.of(insight.body(), evidence.quote()),
                evidence.speaker() == null ? null : Plain.title(evidence.speaker()),
                episode.podcast().id(),
                Plain.title(episode.podcast().title()),
                episode.id(),
                Plain.title(episode.title()),
                insight.published(),
                listen,
                listen == null ? null : web(insight.link()),
                sources,
                why);
    }

    /** When a quote was said, such as {@code 1:02:03}; {@code about} before an approximate one; absent without times. */
    public static @Nullable String second(Evidence evidence) {
        var start = evidence.startMs();
        if (start == null || evidence.timing() == Timing.NONE) {
            return null;
        }
        return (evidence.timing() == Timing.APPROXIMATE ? "about " : "") + clock(start);
    }

    /** Milliseconds as {@code 12:41} or {@code 1:02:03}. */
    public static String clock(long milliseconds) {
        var seconds = milliseconds / 1000;
        return seconds < 3600
                ? "%02d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Where the body says the headline in its words, so that it need not be said above it; absent where it does not. */
    public @Nullable Emphasis emphasis() {
        return Emphasis.of(headline, body);
    }

    /** "Three shows agree", only where it is true. */
    public @Nullable String agreement() {
        return sources < 2 ? null : "%d shows agree".formatted(sources);
    }

    /** Who said it and where, such as {@code Ada Jones · Night Shift}; where no quote is shown, that these are their words. */
    public String attribution() {
        return (wording.label() == null ? "" : wording.label() + ": ")
                + (speaker == null ? show : speaker + " · " + show);
    }

    private static @Nullable String web(@Nullable URI link) {
        if (link == null || link.getScheme() == null) {
            return null;
        }
        var scheme = link.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? link.toString() : null;
    }

    private static String why(double quality, double novelty, double freshness, double follows, int sources) {
        var reasons = new ArrayList<String>();
        if (follows > 0) {
            reasons.add("you follow this");
        }
        if (novelty >= CLEARLY) {
            reasons.add("new to you");
        }
        if (quality >= CLEARLY) {
            reasons.add("specific and well supported");
        }
        if (sources > 1) {
            reasons.add("%d shows agree".formatted(sources));
        }
        if (freshness >= CLEARLY) {
            reasons.add("just published");
        }
        return String.join(", ", reasons.isEmpty() ? List.of("the best of a quiet day") : reasons);
    }
}
