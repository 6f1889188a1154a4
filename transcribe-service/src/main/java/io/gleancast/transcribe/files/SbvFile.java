package io.gleancast.transcribe.files;

import org.jspecify.annotations.Nullable;

/** SBV, as YouTube exports it: {@code 0:00:01.000,0:00:03.000}, the words below, nothing else; SubViewer's lines are alike. */
final class SbvFile implements FileFormat {
    @Override
    public String name() {
        return "sbv";
    }

    @Override
    public @Nullable Timeline read(Content content, EpisodeFacts facts) {
        if (!TimedLines.areIn(content, TimedLines.Syntax.SBV)) {
            return null;
        }
        var cues = LabelledCues.of(() -> TimedLines.of(content, TimedLines.Syntax.SBV), facts);
        return Timeline.ofCues(RollUp.undone(cues), facts.audioMs());
    }
}
