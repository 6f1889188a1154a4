package io.gleancast.transcribe.files;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plain text or Markdown: what describes it before it, then a paragraph a turn. */
final class TextFile implements FileFormat {
    @Override
    public String name() {
        return "text";
    }

    @Override
    public @Nullable Timeline read(Content content, EpisodeFacts facts) {
        ForeignFormat.refuseByStructure(content);
        var front = FrontMatter.of(content);
        Supplier<Stream<TextLine>> lines =
                () -> content.lines().skip(front.lines()).map(TextLine::ofMarkdown);
        var turns = new TextTurns(facts, front.people());
        var cues = turns.read(lines);
        if (turns.isShapeless() && PageOfAnError.isLike(cues, false)) {
            throw new NotATranscript("It is a notice of a line or two, not a transcript");
        }
        return Timeline.ofMarks(cues, facts.audioMs());
    }
}
