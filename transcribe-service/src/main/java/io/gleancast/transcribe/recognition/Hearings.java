package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Episode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The episodes that are being heard in this process, and how far they are: the operator's view. */
@RestController
@RequestMapping("/hearings")
public class Hearings {
    private final Map<String, Hearing> running = new ConcurrentHashMap<>();
    private final RecognisedParts parts;

    Hearings(RecognisedParts parts) {
        this.parts = parts;
    }

    /**
     * One of them.
     *
     * @param heardSeconds of audio, parts that were known before included
     */
    public record Progress(String episodeId, String title, long heardSeconds, long audioSeconds) {}

    @GetMapping
    List<Progress> list() {
        return running.values().stream().map(Hearing::progress).toList();
    }

    /** How far these are, wherever they are heard: what other processes hear is known by its parts. */
    public Map<String, Progress> of(Collection<Known> episodes) {
        var known = parts.heardSeconds(episodes.stream().map(Known::episodeId).toList());
        return episodes.stream().collect(Collectors.toMap(Known::episodeId, episode -> {
            var here = running.get(episode.episodeId());
            return here != null
                    ? here.progress()
                    : new Progress(
                            episode.episodeId(),
                            episode.title(),
                            known.getOrDefault(episode.episodeId(), 0L),
                            episode.audioSeconds());
        }));
    }

    /** An episode, and how long it is as far as its feed tells. */
    public record Known(String episodeId, String title, long audioSeconds) {}

    Hearing begin(Episode episode, long lengthMs, long knownMs) {
        var hearing = new Hearing(episode, lengthMs, knownMs);
        running.put(episode.id(), hearing);
        return hearing;
    }

    /** An episode while it is heard. */
    final class Hearing implements AutoCloseable {
        private final Episode episode;
        private final long lengthMs;
        private final AtomicLong heardMs;

        private Hearing(Episode episode, long lengthMs, long knownMs) {
            this.episode = episode;
            this.lengthMs = lengthMs;
            this.heardMs = new AtomicLong(knownMs);
        }

        void heard(long ms) {
            heardMs.addAndGet(ms);
        }

        String inWords() {
            return "%d of %d minutes"
                    .formatted(
                            Duration.ofMillis(heardMs.get()).toMinutes(),
                            Duration.ofMillis(lengthMs).toMinutes());
        }

        private Progress progress() {
            return new Progress(episode.id(), episode.title(), heardMs.get() / 1000, lengthMs / 1000);
        }

        @Override
        public void close() {
            running.remove(episode.id(), this);
        }
    }
}
