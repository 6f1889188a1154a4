package io.gleancast.transcribe.files;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * One reading of a JSON document, or of many that follow each other, from the beginning to the end. It tells of every object that
 * says something, and of every object when it ends. What recognisers write though it is no JSON (NaN, a comma too many, a line
 * break in a text) is read as they mean it.
 */
final class JsonWalk {
    /** Names are not kept: a document may have a million of them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .enable(
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_MISSING_VALUES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(Limits.CHARACTERS)
                    .build())
            .build();

    private static final List<String> TEXTS =
            List.of("body", "text", "transcript", "punctuated_word", "word", "content", "display", "utf8", "value");
    private static final List<String> STARTS = List.of(
            "startTime",
            "start",
            "start_time",
            "startTimeMs",
            "startMs",
            "start_ms",
            "tStartMs",
            "startOffset",
            "begin",
            "from",
            "ts",
            "data_start",
            "offset");
    private static final List<String> ENDS = List.of(
            "endTime",
            "end",
            "end_time",
            "endTimeMs",
            "endMs",
            "end_ms",
            "endOffset",
            "to",
            "end_ts",
            "data_end",
            "resultEndTime",
            "resultEndOffset");
    private static final List<String> SPEAKERS = List.of(
            "voice",
            "speakerName",
            "speaker_name",
            "speaker",
            "speaker_label",
            "speakerLabel",
            "speaker_id",
            "speakerId",
            "speakerTag",
            "speaker_tag",
            "name");
    private static final List<String> NAMES = List.of("name", "label", "id");
    private static final List<String> IDS = List.of("id", "key", "speaker_id", "speakerId", "speaker");
    private static final List<String> KINDS = List.of("type");
    private static final List<String> SECONDS = List.of("seconds");
    private static final List<String> NANOS = List.of("nanos");

    /** Where only the first is what was heard, and the others are what it might have been. */
    private static final Set<String> ALTERNATIVES = Set.of("alternatives", "nBest", "NBest");
    /** Names of times that tell their unit. */
    private static final Set<String> IN_MS =
            Set.of("startTimeMs", "startMs", "start_ms", "tStartMs", "endTimeMs", "endMs", "end_ms");
    /** Where a number that is no speaker's stands for nobody. */
    private static final Set<String> TAGS_OF_NOBODY = Set.of("speakerTag", "speaker_tag");
    /** What says something though it is no element of a list. */
    private static final Set<String> WHOLE_TEXTS = Set.of("text", "transcript");
    /** What a {@code value} must be to be said. */
    private static final Set<String> SAID_KINDS = Set.of("text", "punct", "word", "punctuation");
    /** Where whisper.cpp keeps its milliseconds. */
    private static final String OFFSETS = "offsets";
    /** Where whisper.cpp keeps its clock times, and others a pair of numbers. */
    private static final Set<String> TIMESTAMPS = Set.of("timestamps", "timestamp");

    /** What Whisper's own vocabulary has besides words. */
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:\\[_[A-Z0-9_]+]|<\\|[^|]*\\|>)\\s*");

    private static final int LONGEST_TOKEN = 40;
    private static final int MOST_LEVELS = 10_000;
    private static final double NANOS_PER_MS = 1e6;

    private final JsonParser parser;
    private final Visitor visitor;
    private int levels;

    private JsonWalk(JsonParser parser, Visitor visitor) {
        this.parser = parser;
        this.visitor = visitor;
    }

    /**
     * A place in the document: the same for all elements of a list, and for the same list in each of them.
     */
    static final class Level {
        private final int number;
        private final String name;
        private final Map<String, Level> children = new HashMap<>(4);

        private Level(int number, String name) {
            this.number = number;
            this.name = name;
        }

        /** In the order in which they begin. */
        int number() {
            return number;
        }

        String name() {
            return name;
        }
    }

    /** Is told of what is read. */
    interface Visitor {
        /** What {@link #end} is given when the object that begins here ends. */
        default int begin() {
            return 0;
        }

        /** An object is over; what stands in it was told before. */
        default void end(Level level, int begun, Fields fields) {}

        /** An object that says something. */
        void piece(Level level, JsonPiece piece);
    }

    /** @throws tools.jackson.core.JacksonException where it is no JSON */
    static void over(Content content, Visitor visitor) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), withoutMark(content))) {
            var walk = new JsonWalk(parser, visitor);
            var root = walk.level("");
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                walk.element(token, root);
            }
        } catch (StreamConstraintsException beyond) {
            throw new NotATranscript("It is JSON that is nested too deep, or holds too long a text or number");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader withoutMark(Content content) throws IOException {
        var reader = content.reader();
        if (content.beginning().startsWith("\uFEFF")) {
            reader.skip(1);
        }
        return reader;
    }

    private Level level(String name) {
        Limits.hold(levels, MOST_LEVELS, "lists");
        return new Level(levels++, name);
    }

    private Level child(Level parent, String name) {
        var child = parent.children.get(name);
        if (child == null) {
            child = level(name);
            parent.children.put(name, child);
        }
        return child;
    }

    /** One of a list, or of several documents. */
    private void element(JsonToken token, Level level) {
        if (token == JsonToken.START_OBJECT) {
            object(level, true);
        } else if (token == JsonToken.START_ARRAY) {
            array(level);
        }
    }

    private void array(Level level) {
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            element(token, level);
        }
    }

    private Fields object(Level level, boolean element) {
        var fields = read(level);
        var piece = fields.piece(element);
        if (piece != null) {
            visitor.piece(level, piece);
        }
        return fields;
    }

    private Fields read(Level level) {
        var fields = new Fields();
        var begun = visitor.begin();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            fields.take(parser.currentName(), parser.nextToken(), level);
        }
        visitor.end(level, begun, fields);
        return fields;
    }

    /** The first element is part of the object in whose list it stands. */
    private @Nullable Fields firstOf(Level level) {
        Fields first = null;
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (first == null && token == JsonToken.START_OBJECT) {
                first = read(level);
            } else {
                parser.skipChildren();
            }
        }
        return first;
    }

    /** The fields of one object that matter, each the first of its names that is not null. */
    final class Fields {
        private final First text = new First(TEXTS);
        private final First start = new First(STARTS);
        private final First end = new First(ENDS);
        private final First speaker = new First(SPEAKERS);
        private final First named = new First(NAMES);
        private final First id = new First(IDS);
        private final First kind = new First(KINDS);
        private final First seconds = new First(SECONDS);
        private final First nanos = new First(NANOS);
        private @Nullable Fields offsets;
        private @Nullable Fields alternative;
        private @Nullable JsonTime first;
        private @Nullable JsonTime second;

        private void take(String name, JsonToken token, Level level) {
            if (token == JsonToken.START_ARRAY) {
                takeArray(name, level);
            } else if (token == JsonToken.START_OBJECT) {
                takeObject(name, isNumber(name) ? level : child(level, name));
            } else if (token != JsonToken.VALUE_NULL) {
                text.take(name, token);
                start.take(name, token);
                end.take(name, token);
                speaker.take(name, token);
                named.take(name, token);
                id.take(name, token);
                kind.take(name, token);
                seconds.take(name, token);
                nanos.take(name, token);
            }
        }

        private void takeArray(String name, Level level) {
            if (ALTERNATIVES.contains(name)) {
                alternative = firstOf(child(level, name));
            } else if (TIMESTAMPS.contains(name)) {
                takePair();
            } else {
                array(child(level, name));
            }
        }

        private void takePair() {
            var at = 0;
            for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken(), at++) {
                if (token.isStructStart()) {
                    parser.skipChildren();
                } else if (token.isNumeric() && at == 0) {
                    first = JsonTime.number(parser.getString());
                } else if (token.isNumeric() && at == 1) {
                    second = JsonTime.number(parser.getString());
                }
            }
        }

        /** An object whose name is a number is one of a list, as PHP writes it. */
        private void takeObject(String name, Level level) {
            var inner = object(level, isNumber(name));
            if (name.equals(OFFSETS) || (offsets == null && TIMESTAMPS.contains(name))) {
                offsets = inner;
            }
            start.give(name, inner.duration());
            end.give(name, inner.duration());
            speaker.give(name, inner.named.value);
        }

        private static boolean isNumber(String name) {
            return !name.isEmpty() && name.length() <= 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        }

        /** Seconds and billionths of one, as Google's own libraries write them. */
        private @Nullable JsonTime duration() {
            var whole = seconds.value == null ? null : JsonTime.number(seconds.value);
            var part = nanos.value == null ? null : JsonTime.number(nanos.value);
            if (whole == null && part == null) {
                return null;
            }
            return JsonTime.ofMs(
                    (whole == null ? 0 : whole.value() * 1000) + (part == null ? 0 : part.value() / NANOS_PER_MS));
        }

        private @Nullable JsonPiece piece(boolean element) {
            var said = said(element);
            return said == null ? null : new JsonPiece(startTime(), endTime(), speaker(), said);
        }

        private @Nullable String said(boolean element) {
            var own = text.isString() && isSaid(element) ? withoutTokens(text.value) : null;
            return own == null && alternative != null ? alternative.said(true) : own;
        }

        /** A recogniser's own marks among its words. */
        private static @Nullable String withoutTokens(@Nullable String value) {
            return value != null
                            && value.length() < LONGEST_TOKEN
                            && TOKEN.matcher(value).matches()
                    ? ""
                    : value;
        }

        private boolean isSaid(boolean element) {
            return text.name.equals("value")
                    ? element && kind.value != null && SAID_KINDS.contains(kind.value)
                    : element || WHOLE_TEXTS.contains(text.name);
        }

        @Nullable JsonTime startTime() {
            var own = first == null ? start.time() : first;
            var kept = offsets == null ? own : offsets.kept(offsets.start);
            return kept == null && alternative != null ? alternative.startTime() : kept;
        }

        @Nullable JsonTime endTime() {
            var own = second == null ? end.time() : second;
            var kept = offsets == null ? own : offsets.kept(offsets.end);
            return kept == null && alternative != null ? alternative.endTime() : kept;
        }

        private @Nullable JsonTime kept(First time) {
            var found = time.time();
            return found == null ? null : found.inMs();
        }

        @Nullable String speaker() {
            var own = speaker.value;
            if (own != null && TAGS_OF_NOBODY.contains(speaker.name) && own.equals("0")) {
                own = null;
            }
            return own == null && alternative != null ? alternative.speaker() : own;
        }

        @Nullable String id() {
            return id.value;
        }

        @Nullable String name() {
            return named.value;
        }

        /** Whether it says anything itself. */
        boolean isSilent() {
            return text.value == null && alternative == null;
        }
    }

    /** The first of several names that an object has. */
    private final class First {
        private final List<String> names;
        private int rank = Integer.MAX_VALUE;
        private String name = "";
        private @Nullable String value;
        private @Nullable JsonTime given;
        private boolean number;
        private boolean string;

        First(List<String> names) {
            this.names = names;
        }

        void take(String field, JsonToken token) {
            if ((token == JsonToken.VALUE_STRING || token.isNumeric()) && isBetter(field)) {
                value = parser.getString();
                given = null;
                string = token == JsonToken.VALUE_STRING;
                number = token.isNumeric();
            }
        }

        /** What an object of that name stands for. */
        void give(String field, @Nullable String shown) {
            if (shown != null && isBetter(field)) {
                value = shown;
                string = false;
                number = false;
            }
        }

        void give(String field, @Nullable JsonTime time) {
            if (time != null && isBetter(field)) {
                value = "";
                given = time;
                string = false;
                number = false;
            }
        }

        private boolean isBetter(String field) {
            var found = names.indexOf(field);
            if (found < 0 || found > rank) {
                return false;
            }
            rank = found;
            name = field;
            return true;
        }

        boolean isString() {
            return string && value != null;
        }

        @Nullable JsonTime time() {
            if (value == null || given != null) {
                return given;
            }
            var time = number ? JsonTime.number(value) : string ? JsonTime.text(value) : null;
            return time != null && IN_MS.contains(name) ? time.inMs() : time;
        }
    }
}
