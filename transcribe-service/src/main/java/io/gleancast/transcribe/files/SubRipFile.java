package io.gleancast.transcribe.files;

import org.jspecify.annotations.Nullable;

/** SubRip, and anything else that has its time lines: there is no specification, only players that accept a lot. */
final class SubRipFile implements FileFormat {
    @Override
    public String name() {
        return "subrip";
    }

    @Override
    public @Nullable Timeline read(Content content, EpisodeFacts facts) {
        if (!TimedLines.areIn(content, TimedLines.Syntax.SUBRIP)) {
            return null;
        }
        var cues = LabelledCues.of(() -> TimedLines.of(content, TimedLines.Syntax.SUBRIP), facts);
        return Timeline.ofCues(RollUp.undone(cues), facts.audioMs());
    }
}
