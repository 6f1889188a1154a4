package io.gleancast.transcribe.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what a document says piece by piece: who speaks now, at what time, and which words. */
final class Turns {
    private final CueList cues = new CueList();
    private final StringBuilder said = new StringBuilder();
    private @Nullable String speaker;
    private @Nullable Long mark;

    /** From here on somebody speaks, perhaps the same person. */
    void speaker(@Nullable String next) {
        endParagraph();
        speaker = next;
    }

    /** The next words are said at this time. */
    void mark(@Nullable Long ms) {
        if (ms != null) {
            close(false);
            mark = ms;
        }
    }

    /** Goes on with the paragraph, after a space. */
    void say(String text) {
        if (!text.isBlank()) {
            append(" ");
            append(text.strip());
        }
    }

    /** Goes on with the paragraph letter by letter; one that grows too long is kept in several cues. */
    void append(String text) {
        if (said.length() + text.length() > Limits.LINE) {
            close(false);
        }
        said.append(text);
    }

    void endParagraph() {
        if (said.toString().isBlank() && !cues.isEmpty()) {
            var last = cues.removeLast();
            cues.add(new Cue(last.startMs(), last.endMs(), last.speaker(), last.text(), true));
        }
        close(true);
    }

    List<Cue> cues() {
        endParagraph();
        return List.copyOf(cues.list());
    }

    private void close(boolean paragraph) {
        var text = CleanText.of(said.toString());
        said.setLength(0);
        if (!text.isEmpty()) {
            cues.add(new Cue(mark, null, speaker, text, paragraph));
            mark = null;
        }
    }
}
