package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one or several people say within one cue; each part's time follows its share of the text. */
final class SpokenParts {
    private final @Nullable Long startMs;
    private final @Nullable Long endMs;
    private final List<Cue> parts = new ArrayList<>();

    SpokenParts(@Nullable Long startMs, @Nullable Long endMs) {
        this.startMs = startMs;
        this.endMs = endMs;
    }

    void add(@Nullable String speaker, String said) {
        var text = CleanText.of(said);
        if (!text.isEmpty()) {
            parts.add(Cue.timed(startMs, endMs, speaker, text));
        }
    }

    List<Cue> cues() {
        if (parts.size() < 2 || startMs == null || endMs == null || endMs < startMs) {
            return parts;
        }
        var all = parts.stream().mapToLong(part -> part.text().length()).sum();
        var passed = 0L;
        var cues = new ArrayList<Cue>(parts.size());
        for (var part : parts) {
            var from = startMs + (endMs - startMs) * passed / all;
            passed += part.text().length();
            cues.add(part.at(from, startMs + (endMs - startMs) * passed / all));
        }
        return cues;
    }
}
