package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The list of a JSON document that is its transcript, found without ever holding the document: a first reading measures every
 * list, a second one keeps the pieces of the best. Lists that stand at the same place in several elements are one list.
 *
 * @param text what the document says as a whole, where it has no such list
 */
record JsonPieces(List<JsonPiece> pieces, @Nullable String text) {

    /**
     * @throws tools.jackson.core.JacksonException where it is no JSON
     * @throws NotATranscript where it is nested too deep
     */
    static JsonPieces of(Content content) {
        var measured = new Measured();
        JsonWalk.over(content, measured);
        var best = measured.best();
        if (best == null) {
            return new JsonPieces(List.of(), null);
        }
        var kept = new Kept(best.number, best.isWhole());
        JsonWalk.over(content, kept);
        return kept.text == null ? new JsonPieces(kept.finished(), null) : new JsonPieces(List.of(), kept.text);
    }

    /** How much each list says. */
    private static final class Measured implements JsonWalk.Visitor {
        private final Map<Integer, Size> sizes = new HashMap<>();

        @Override
        public void piece(JsonWalk.Level level, JsonPiece piece) {
            sizes.computeIfAbsent(level.number(), Size::new).add(piece);
        }

        /** More text wins; of two lists with the same text, the one with speakers, then the one that began first. */
        @Nullable Size best() {
            var ordered = sizes.values().stream()
                    .sorted(Comparator.comparingInt(size -> size.number))
                    .toList();
            Size best = null;
            for (var size : ordered) {
                if (size.score() > (best == null ? 0 : best.score()) + size.letters / 10) {
                    best = size;
                }
            }
            return best;
        }
    }

    private static final class Size {
        private final int number;
        private long pieces;
        private long letters;
        private long timed;
        private boolean speakers;

        Size(int number) {
            this.number = number;
        }

        void add(JsonPiece piece) {
            pieces++;
            letters += piece.letters();
            speakers |= piece.speaker() != null;
            timed += piece.start() == null ? 0 : 1;
        }

        long score() {
            return letters * (timed > 0 ? 10 : 4) + (speakers ? letters : 0);
        }

        /** One text without times or a speaker, which is read as a text. */
        boolean isWhole() {
            return pieces == 1 && timed == 0 && !speakers;
        }
    }

    /** The pieces of one list, with what the objects around them tell of their times and speakers. */
    private static final class Kept implements JsonWalk.Visitor {
        private static final Set<String> PEOPLE = Set.of("speakers", "participants", "voices", "contributors");
        private static final double MOST_OF_IT = 0.9;

        private final int number;
        private final boolean whole;
        private final List<JsonPiece> pieces = new ArrayList<>();
        private final List<JsonPiece> turns = new ArrayList<>();
        private final Map<String, String> names = new HashMap<>();
        private @Nullable String text;

        Kept(int number, boolean whole) {
            this.number = number;
            this.whole = whole;
        }

        @Override
        public int begin() {
            return pieces.size();
        }

        @Override
        public void piece(JsonWalk.Level level, JsonPiece piece) {
            if (level.number() != number) {
                return;
            }
            if (whole) {
                text = piece.text();
                return;
            }
            for (var part : Parts.of(piece.text())) {
                pieces.add(piece.saying(part));
            }
            Limits.hold(pieces.size(), Limits.CUES, "pieces");
        }

        @Override
        public void end(JsonWalk.Level level, int begun, JsonWalk.Fields fields) {
            var speaker = fields.speaker();
            if (begun < pieces.size()) {
                inherit(begun, speaker, fields.startTime(), fields.endTime());
            }
            if (fields.isSilent() && speaker != null && fields.startTime() != null && fields.endTime() != null) {
                turns.add(new JsonPiece(fields.startTime(), fields.endTime(), speaker, ""));
                Limits.hold(turns.size(), Limits.CUES, "turns");
            }
            var id = fields.id();
            var name = fields.name();
            if (id != null && name != null && PEOPLE.contains(level.name())) {
                names.put(id, name);
                Limits.hold(names.size(), Limits.SEGMENTS, "speakers");
            }
        }

        /** What an object says of all that stands in it. */
        private void inherit(int begun, @Nullable String speaker, @Nullable JsonTime start, @Nullable JsonTime end) {
            var first = pieces.get(begun);
            pieces.set(begun, first.start() == null ? first.at(start, first.end()) : first);
            var last = pieces.getLast();
            pieces.set(pieces.size() - 1, last.end() == null ? last.at(last.start(), end) : last);
            for (var i = begun; speaker != null && i < pieces.size(); i++) {
                if (pieces.get(i).speaker() == null) {
                    pieces.set(i, pieces.get(i).spokenBy(speaker));
                }
            }
        }

        List<JsonPiece> finished() {
            var said = withoutRepetition();
            if (!turns.isEmpty() && said.stream().allMatch(piece -> piece.speaker() == null)) {
                said = spokenInTurns(said);
            }
            return said.stream()
                    .map(piece -> piece.spokenBy(shown(piece.speaker())))
                    .toList();
        }

        /** Google says everything once more at the end, with speakers. */
        private List<JsonPiece> withoutRepetition() {
            var from = 0;
            while (from < pieces.size() && pieces.get(from).speaker() == null) {
                from++;
            }
            var once = pieces.subList(0, from);
            var again = pieces.subList(from, pieces.size());
            var repeats = !once.isEmpty()
                    && !again.isEmpty()
                    && startsNoLater(again.getFirst(), once.getFirst())
                    && again.stream().allMatch(piece -> piece.speaker() != null)
                    && letters(again) >= letters(once) * MOST_OF_IT;
            return repeats ? again : pieces;
        }

        private static boolean startsNoLater(JsonPiece piece, JsonPiece other) {
            return piece.start() != null
                    && other.start() != null
                    && piece.start().value() <= other.start().value();
        }

        private static long letters(List<JsonPiece> some) {
            return some.stream().mapToLong(JsonPiece::letters).sum();
        }

        /** Amazon lists who spoke when beside what was said when. */
        private List<JsonPiece> spokenInTurns(List<JsonPiece> said) {
            turns.sort(Comparator.comparingDouble(Kept::from));
            var starts = turns.stream().mapToDouble(Kept::from).toArray();
            var spoken = new ArrayList<JsonPiece>(said.size());
            String speaker = null;
            for (var piece : said) {
                if (piece.start() != null) {
                    var found = Arrays.binarySearch(starts, Math.nextUp(from(piece)));
                    var turn = (found < 0 ? -found - 1 : found) - 1;
                    speaker = turn < 0 ? null : turns.get(turn).speaker();
                }
                spoken.add(piece.spokenBy(speaker));
            }
            return spoken;
        }

        private static double from(JsonPiece piece) {
            return piece.start() == null ? 0 : piece.start().value();
        }

        private @Nullable String shown(@Nullable String speaker) {
            if (speaker == null) {
                return null;
            }
            var name = names.getOrDefault(speaker, speaker);
            return !name.isEmpty() && name.length() <= 9 && name.chars().allMatch(Character::isDigit)
                    ? "Speaker " + name
                    : name;
        }
    }
}
