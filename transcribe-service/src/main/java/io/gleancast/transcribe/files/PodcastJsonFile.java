package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The podcast namespace's JSON, and the shapes that recognisers write and publishers pass on (Whisper, whisper.cpp, WhisperX,
 * Google, Amazon, Deepgram, AssemblyAI, Podlove and their like): the list that holds most of the words is the transcript,
 * whatever it is called.
 */
final class PodcastJsonFile implements FileFormat {
    private static final Pattern JSON =
            Pattern.compile("^\\s*(?:\\{\\s*(?:[\"'}]|//|/\\*)|\\[\\s*(?:[{\"\\]\\[]|-?\\d+(?:\\.\\d+)?\\s*,))");
    private static final Pattern CLOSING =
            Pattern.compile("^(?:[,.;:!?…%)\\]}’”」』。、！？]+|['’](?:s|t|d|m|re|ve|ll)|n['’]t)$");

    private static final String ENDS_OF_SENTENCES = ".,;:!?…";
    private static final int LONGEST_GLUED = 1000;
    /** Nobody speaks so slowly: with more time than this for a letter, the unit was taken for a thousand times what it is. */
    private static final double FEWEST_LETTERS_A_SECOND = 0.12;

    private static final double MS_PER_SECOND = 1000;
    private static final double SMALLEST_UNIT_MS = 0.001;

    @Override
    public String name() {
        return "podcast-json";
    }

    @Override
    public @Nullable Timeline read(Content content, EpisodeFacts facts) {
        var begin = content.beginning().replace("\uFEFF", "");
        if (!begin.stripLeading().startsWith("{") && !begin.stripLeading().startsWith("[")) {
            return null;
        }
        JsonPieces found;
        try {
            found = JsonPieces.of(content);
        } catch (JacksonException notJson) {
            if (JSON.matcher(begin).find()) {
                throw new NotATranscript("It is JSON that is broken or cut off");
            }
            return null;
        }
        if (found.pieces().isEmpty()) {
            return untimed(found.text(), facts);
        }
        var msPerUnit = msPerUnit(found.pieces());
        return Timeline.ofCues(labelled(joined(found.pieces(), msPerUnit), facts), facts.audioMs());
    }

    /** Only a text, as some recognisers answer. */
    private static Timeline untimed(@Nullable String text, EpisodeFacts facts) {
        var timeline = text == null || text.isBlank() ? null : new TextFile().read(Content.of(text), facts);
        if (timeline == null) {
            throw new NotATranscript("It is JSON without a transcript");
        }
        return timeline;
    }

    /** Times are seconds, unless the speaker were asleep then: milliseconds, or thousandths of these. */
    private static double msPerUnit(List<JsonPiece> pieces) {
        var letters = 0L;
        var spans = 0.0;
        var earliest = Double.MAX_VALUE;
        var latest = 0.0;
        for (var piece : pieces) {
            letters += piece.letters();
            if (piece.start() != null && !piece.start().known()) {
                earliest = Math.min(earliest, piece.start().value());
                latest = Math.max(latest, piece.start().value());
                spans += piece.end() == null || piece.end().known()
                        ? 0
                        : Math.max(0, piece.end().value() - piece.start().value());
            }
        }
        var units = spans > 0 ? spans : Math.max(0, latest - earliest);
        var unit = MS_PER_SECOND;
        while (unit > SMALLEST_UNIT_MS && letters * MS_PER_SECOND < units * unit * FEWEST_LETTERS_A_SECOND) {
            unit /= 1000;
        }
        return unit;
    }

    /** One word a piece, or with pieces that are only the space or the comma between two: put together as they were said. */
    private static List<Cue> joined(List<JsonPiece> pieces, double msPerUnit) {
        var spaced = areSpaced(pieces);
        var cues = new CueList();
        var open = false;
        for (var piece : pieces) {
            var text = CleanText.ofMarkup(piece.text());
            var glued = CLOSING.matcher(text).matches() || (spaced && open && !piece.beginsWithSpace());
            var start = ms(piece.start(), msPerUnit);
            var end = ms(piece.end(), msPerUnit);
            if (text.isEmpty()) {
                open = open && piece.text().isEmpty();
            } else if (glued && !cues.isEmpty() && !isLong(cues.last())) {
                var last = cues.removeLast();
                cues.add(Cue.timed(last.startMs(), later(last.endMs(), end), last.speaker(), last.text() + text));
                open = isOpen(piece, text);
            } else {
                cues.add(Cue.timed(start, end, piece.speaker(), text));
                open = isOpen(piece, text);
            }
        }
        return cues.list();
    }

    /** Whether pieces carry their own spaces, so that two without one between them are one word. */
    private static boolean areSpaced(List<JsonPiece> pieces) {
        var outer = pieces.stream().filter(JsonPiece::hasOuterSpace).count();
        var before = pieces.stream().filter(JsonPiece::beginsWithSpace).count();
        var after = pieces.stream().filter(JsonPiece::endsWithSpace).count();
        var words = pieces.stream()
                .mapToLong(piece -> CleanText.words(CleanText.of(piece.text())))
                .sum();
        var asWhisperDoes = before * 2 > pieces.size() && after * 10 < pieces.size();
        return asWhisperDoes || (outer * 5 > pieces.size() && words < 2L * pieces.size());
    }

    private static boolean isOpen(JsonPiece piece, String text) {
        return !piece.endsWithSpace() && ENDS_OF_SENTENCES.indexOf(text.charAt(text.length() - 1)) < 0;
    }

    private static @Nullable Long ms(@Nullable JsonTime time, double msPerUnit) {
        return time == null ? null : time.ms(msPerUnit);
    }

    /** Pieces without spaces between them would otherwise become one endless word. */
    private static boolean isLong(Cue cue) {
        return cue.text().length() > LONGEST_GLUED;
    }

    /** The same spelling for each speaker; where no piece names one, labels are looked for in the text. */
    private static List<Cue> labelled(List<Cue> cues, EpisodeFacts facts) {
        var labels = new SpeakerLabels(facts.people());
        if (cues.stream().anyMatch(cue -> cue.speaker() != null)) {
            return cues.stream()
                    .map(cue -> cue.saying(labels.normalise(cue.speaker()), cue.text()))
                    .toList();
        }
        cues.forEach(cue -> labels.look(cue.text(), true, true));
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
