package io.gleancast.transcribe.files;

import org.jspecify.annotations.Nullable;

/** SubRip, and anything else that has its time lines: there is no specification, only players that accept a lot. */
final class SubRipFile implements FileFormat {
    @Override
    public String name() {
        return "subrip";
    }

    @Override
    public @Nullable Timeline read(Content content, @Nullable Long audioMs) {
        if (!TimedLines.areIn(content)) {
            return null;
        }
        return Timeline.ofCues(RollUp.undone(LabelledCues.of(() -> TimedLines.of(content, true))), audioMs);
    }
}
