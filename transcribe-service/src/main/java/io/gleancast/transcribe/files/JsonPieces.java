package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The array of a JSON document that is its transcript, found without ever holding the document: a first reading measures every
 * array, a second one keeps the pieces of the best.
 *
 * @param text what the document itself says, where it has no such array
 */
record JsonPieces(List<JsonPiece> pieces, @Nullable String text) {
    private static final int MOST_ARRAYS = 100_000;

    /**
     * @throws tools.jackson.core.JacksonException where it is no JSON
     * @throws NotATranscript where it is nested too deep
     */
    static JsonPieces of(Content content) {
        var measured = new Measured();
        var root = JsonWalk.over(content, measured);
        var best = measured.best();
        var pieces = best == null ? List.<JsonPiece>of() : piecesOf(best, content);
        return new JsonPieces(pieces, root.wholeText());
    }

    private static List<JsonPiece> piecesOf(Arrayed best, Content content) {
        var pieces = new ArrayList<JsonPiece>();
        JsonWalk.over(content, (array, piece) -> {
            if (array == best.number) {
                for (var part : Parts.of(piece.text())) {
                    pieces.add(piece.saying(part));
                }
                Limits.hold(pieces.size(), Limits.CUES, "pieces");
            }
        });
        return pieces;
    }

    /** How much each array says. */
    private static final class Measured implements JsonWalk.Visitor {
        private final List<Arrayed> arrays = new ArrayList<>();
        private final List<Arrayed> open = new ArrayList<>();

        @Override
        public void piece(int array, JsonPiece piece) {
            while (!open.isEmpty() && open.getLast().number > array) {
                open.removeLast();
            }
            if (open.isEmpty() || open.getLast().number < array) {
                open.add(new Arrayed(array));
                arrays.add(open.getLast());
                Limits.hold(arrays.size(), MOST_ARRAYS, "lists");
            }
            open.getLast().add(piece);
        }

        /** More text wins; of two arrays with the same text, the one with speakers, then the one that began first. */
        @Nullable Arrayed best() {
            arrays.sort(Comparator.comparingInt(array -> array.number));
            Arrayed best = null;
            for (var array : arrays) {
                var score = array.score();
                if (score > (best == null ? 0 : best.score()) + array.letters / 10) {
                    best = array;
                }
            }
            return best;
        }
    }

    private static final class Arrayed {
        private final int number;
        private long letters;
        private boolean timed;
        private boolean speakers;

        Arrayed(int number) {
            this.number = number;
        }

        void add(JsonPiece piece) {
            letters += piece.text().chars().filter(Character::isLetterOrDigit).count();
            speakers |= piece.speaker() != null;
            timed |= piece.start() != null;
        }

        long score() {
            return letters * (timed ? 10 : 4) + (speakers ? letters : 0);
        }
    }
}
