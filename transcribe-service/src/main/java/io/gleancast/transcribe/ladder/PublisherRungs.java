package io.gleancast.transcribe.ladder;

import io.gleancast.contracts.Episode;
import io.gleancast.contracts.OfferedTranscript;
import io.gleancast.contracts.Person;
import io.gleancast.contracts.Timing;
import io.gleancast.transcribe.files.ReadTranscript;
import io.gleancast.transcribe.recognition.TryLater;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries the offered files, the most promising first, until one is whole and timed; else the best of all is taken. */
@Component
class PublisherRungs {
    private final PublisherFiles files;
    private final PublisherProperties properties;

    PublisherRungs(PublisherFiles files, PublisherProperties properties) {
        this.files = files;
        this.properties = properties;
    }

    Climbed climb(Episode episode) {
        var offers = Offer.of(episode);
        var climb = new Climb(offers.size());
        var people = episode.persons().stream().map(Person::name).toList();
        for (var offer : offers.subList(0, Math.min(offers.size(), properties.maxOffers()))) {
            if (climb.isWholeAndTimed()) {
                break;
            }
            tryOne(offer, episode.audio().durationMs(), people, climb);
        }
        return new Climbed(climb.best, climb.failures, climb.trouble, climb.tooLong);
    }

    private void tryOne(Offer offer, @Nullable Long audioMs, List<String> people, Climb climb) {
        try {
            var read = files.read(offer.file().url(), audioMs, people);
            if (read.words() < properties.fewestWords()) {
                climb.note(offer, "has %d words".formatted(read.words()));
                return;
            }
            var excerpt = isExcerpt(read, audioMs);
            if (excerpt) {
                climb.note(offer, "has %d words, an excerpt".formatted(read.words()));
            }
            climb.offer(new Found(offer.file(), read, excerpt));
        } catch (PublisherFiles.Unusable unusable) {
            climb.note(offer, String.valueOf(unusable.getMessage()));
            climb.tooLong |= unusable instanceof PublisherFiles.TooLong;
        } catch (TryLater later) {
            climb.note(offer, later.trouble());
            climb.trouble = later;
        }
    }

    private boolean isExcerpt(ReadTranscript read, @Nullable Long audioMs) {
        return audioMs != null && read.words() * 60_000L < audioMs * properties.fewestWordsAMinute();
    }

    /** A file that can be used. */
    record Found(OfferedTranscript file, ReadTranscript read, boolean excerpt) {
        /** A whole transcript without times is worth more than a part with them. */
        private int worth() {
            var timed = switch (read.timing()) {
                case EXACT -> 2;
                case APPROXIMATE -> 1;
                case NONE -> 0;
            };
            return (excerpt ? 0 : 3) + timed;
        }
    }

    /**
     * How far the climb came.
     *
     * @param failures one for each file that was not used, without addresses
     * @param trouble the last that may be gone later
     * @param tooLong whether a file says more than a transcript may
     */
    record Climbed(
            @Nullable Found best,
            List<String> failures,
            @Nullable TryLater trouble,
            boolean tooLong) {
        Climbed {
            failures = List.copyOf(failures);
        }

        boolean foundWhole() {
            return best != null && !best.excerpt();
        }
    }

    private static final class Climb {
        private final List<String> failures = new ArrayList<>();
        private final int offers;
        private @Nullable Found best;
        private @Nullable TryLater trouble;
        private boolean tooLong;

        Climb(int offers) {
            this.offers = offers;
        }

        void note(Offer offer, String failure) {
            failures.add("transcript %d of %d %s".formatted(offer.number(), offers, failure));
        }

        void offer(Found found) {
            if (best == null || found.worth() > best.worth()) {
                best = found;
            }
        }

        boolean isWholeAndTimed() {
            return best != null && !best.excerpt() && best.read().timing() == Timing.EXACT;
        }
    }
}
