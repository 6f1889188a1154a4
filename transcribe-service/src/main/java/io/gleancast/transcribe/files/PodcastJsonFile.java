package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The podcast namespace's JSON, and the shapes that recognisers write and publishers pass on (Whisper, whisper.cpp, Deepgram,
 * AssemblyAI): the array that holds most of the words is the transcript, whatever it is called.
 */
final class PodcastJsonFile implements FileFormat {
    private static final Pattern CLOSING = Pattern.compile("^[,.;:!?…%)\\]}’”」』。、！？]+$");
    private static final int LONGEST_GLUED = 1000;
    private static final int MILLISECONDS_BELOW_WORDS_A_MINUTE = 5;

    @Override
    public String name() {
        return "podcast-json";
    }

    @Override
    public @Nullable Timeline read(Content content, @Nullable Long audioMs) {
        var begin = content.beginning().stripLeading();
        if (!begin.startsWith("{") && !begin.startsWith("[") && !begin.startsWith("\uFEFF")) {
            return null;
        }
        JsonPieces found;
        try {
            found = JsonPieces.of(content);
        } catch (JacksonException notJson) {
            return null;
        }
        if (found.pieces().isEmpty()) {
            return untimed(found.text(), audioMs);
        }
        return Timeline.ofCues(labelled(joined(inMilliseconds(found.pieces()))), audioMs);
    }

    /** Only a text, as some recognisers answer. */
    private static Timeline untimed(@Nullable String text, @Nullable Long audioMs) {
        var timeline = text == null || text.isBlank() ? null : new TextFile().read(Content.of(text), audioMs);
        if (timeline == null) {
            throw new NotATranscript("It is JSON without a transcript");
        }
        return timeline;
    }

    /** Times are seconds, unless that would be a day or leave the speaker asleep. */
    private static List<JsonPiece> inMilliseconds(List<JsonPiece> pieces) {
        var latest = 0.0;
        var words = 0;
        for (var piece : pieces) {
            latest = piece.start() == null ? latest : Math.max(latest, piece.start());
            words += CleanText.words(CleanText.of(piece.text()));
        }
        var asSeconds = latest <= 0 || words * 60 / latest >= MILLISECONDS_BELOW_WORDS_A_MINUTE;
        return asSeconds ? pieces.stream().map(piece -> piece.times(1000)).toList() : pieces;
    }

    /** One word a piece, or with pieces that are only the space or the comma between two: put together as they were said. */
    private static List<Cue> joined(List<JsonPiece> pieces) {
        var spaced = pieces.stream().filter(piece -> piece.hasOuterSpace()).count() * 5 > pieces.size();
        var cues = new CueList();
        var open = false;
        for (var piece : pieces) {
            var text = CleanText.ofMarkup(piece.text());
            var glued = CLOSING.matcher(text).matches() || (spaced && open && !piece.beginsWithSpace());
            if (text.isEmpty()) {
                open = false;
            } else if (glued && !cues.isEmpty() && !isLong(cues.last())) {
                var last = cues.removeLast();
                cues.add(Cue.timed(
                        last.startMs(), later(last.endMs(), piece.endMs()), last.speaker(), last.text() + text));
                open = !piece.endsWithSpace();
            } else {
                cues.add(Cue.timed(piece.startMs(), piece.endMs(), piece.speaker(), text));
                open = !piece.endsWithSpace();
            }
        }
        return cues.list();
    }

    /** Pieces without spaces between them would otherwise become one endless word. */
    private static boolean isLong(Cue cue) {
        return cue.text().length() > LONGEST_GLUED;
    }

    /** The same spelling for each speaker; where no piece names one, labels are looked for in the text. */
    private static List<Cue> labelled(List<Cue> cues) {
        var labels = new SpeakerLabels();
        if (cues.stream().anyMatch(cue -> cue.speaker() != null)) {
            return cues.stream()
                    .map(cue -> cue.saying(labels.normalise(cue.speaker()), cue.text()))
                    .toList();
        }
        cues.forEach(cue -> labels.look(cue.text()));
        var result = new ArrayList<Cue>(cues.size());
        String speaker = null;
        for (var cue : cues) {
            var line = labels.split(cue.text());
            speaker = line.labelled() ? line.speaker() : speaker;
            result.add(cue.saying(speaker, CleanText.of(line.said())));
        }
        return result;
    }

    private static @Nullable Long later(@Nullable Long end, @Nullable Long other) {
        return end == null || (other != null && other > end) ? other : end;
    }
}
