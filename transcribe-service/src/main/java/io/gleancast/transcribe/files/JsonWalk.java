package io.gleancast.transcribe.files;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** One reading of a JSON document from its beginning to its end, which tells of every object in an array that says something. */
final class JsonWalk {
    /** Names are not kept: a document may have a million of them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxStringLength(Limits.CHARACTERS)
                    .build())
            .build();

    private static final List<String> TEXTS =
            List.of("body", "text", "transcript", "punctuated_word", "word", "content");
    private static final List<String> STARTS =
            List.of("startTime", "start", "start_time", "startTimeMs", "startMs", "start_ms", "begin", "from");
    private static final List<String> ENDS =
            List.of("endTime", "end", "end_time", "endTimeMs", "endMs", "end_ms", "to");
    private static final List<String> SPEAKERS =
            List.of("speaker", "speaker_label", "speakerName", "speaker_name", "name");
    private static final List<String> NAMES = List.of("name", "label", "id");
    private static final List<String> WHOLE_TEXTS = List.of("text", "transcript");
    /** Where whisper.cpp keeps its milliseconds. */
    private static final String OFFSETS = "offsets";

    private static final int DEEPEST = 8;

    private final JsonParser parser;
    private final Visitor visitor;
    private int arrays;

    private JsonWalk(JsonParser parser, Visitor visitor) {
        this.parser = parser;
        this.visitor = visitor;
    }

    /** Is told of the pieces of each array, which are numbered in the order in which they begin. */
    interface Visitor {
        void piece(int array, JsonPiece piece);
    }

    /**
     * What stands in the document's own object.
     *
     * @throws tools.jackson.core.JacksonException where it is no JSON
     */
    static Fields over(Content content, Visitor visitor) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), withoutMark(content))) {
            var walk = new JsonWalk(parser, visitor);
            var root = walk.value(parser.nextToken(), 0);
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "More than one document");
            }
            return root;
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

    private Fields value(@Nullable JsonToken token, int depth) {
        if (token == JsonToken.START_OBJECT) {
            return object(depth);
        }
        if (token == JsonToken.START_ARRAY) {
            array(depth);
        }
        return new Fields();
    }

    private void array(int depth) {
        if (depth > DEEPEST) {
            parser.skipChildren();
            return;
        }
        var number = arrays++;
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            var piece = value(token, depth + 1).piece();
            if (piece != null) {
                visitor.piece(number, piece);
            }
        }
    }

    private Fields object(int depth) {
        var fields = new Fields();
        if (depth > DEEPEST + 2) {
            parser.skipChildren();
            return fields;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            fields.take(parser.currentName(), parser.nextToken(), depth);
        }
        return fields;
    }

    /** The fields of one object that matter, each the first of its names that is not null. */
    final class Fields {
        private final First text = new First(TEXTS);
        private final First start = new First(STARTS);
        private final First end = new First(ENDS);
        private final First speaker = new First(SPEAKERS);
        private final First named = new First(NAMES);
        private final First wholeText = new First(WHOLE_TEXTS);
        private @Nullable Fields offsets;

        private void take(String name, JsonToken token, int depth) {
            if (token.isStructStart()) {
                var inner = value(token, depth + 1);
                var isObject = token == JsonToken.START_OBJECT;
                offsets = isObject && name.equals(OFFSETS) ? inner : offsets;
                text.give(name, null);
                start.give(name, null);
                end.give(name, null);
                speaker.give(name, isObject ? inner.named.shown() : null);
                named.give(name, null);
                wholeText.give(name, null);
            } else if (token != JsonToken.VALUE_NULL) {
                text.take(name, token);
                start.take(name, token);
                end.take(name, token);
                speaker.take(name, token);
                named.take(name, token);
                wholeText.take(name, token);
            }
        }

        private @Nullable JsonPiece piece() {
            var times = offsets == null ? this : offsets;
            return text.isString()
                    ? new JsonPiece(times.start.time(), times.end.time(), speaker.shown(), String.valueOf(text.value))
                    : null;
        }

        @Nullable String wholeText() {
            return wholeText.isString() ? wholeText.value : null;
        }
    }

    /** The first of several names that an object has. */
    private final class First {
        private final List<String> names;
        private int rank = Integer.MAX_VALUE;
        private @Nullable String value;
        private boolean number;
        private boolean string;

        First(List<String> names) {
            this.names = names;
        }

        void take(String name, JsonToken token) {
            if (isBetter(name)) {
                value = parser.getString();
                string = token == JsonToken.VALUE_STRING;
                number = token.isNumeric();
            }
        }

        void give(String name, @Nullable String shown) {
            if (isBetter(name)) {
                value = shown;
                string = false;
                number = false;
            }
        }

        private boolean isBetter(String name) {
            var found = names.indexOf(name);
            if (found < 0 || found > rank) {
                return false;
            }
            rank = found;
            return true;
        }

        boolean isString() {
            return string && value != null;
        }

        @Nullable String shown() {
            return number ? "Speaker " + value : value;
        }

        @Nullable Double time() {
            if (value == null) {
                return null;
            }
            if (number) {
                var seconds = Double.parseDouble(value);
                return seconds >= 0 && Double.isFinite(seconds) ? (Double) seconds : null;
            }
            var ms = string ? Times.parse(value) : null;
            return ms == null ? null : (Double) (ms / 1000.0);
        }
    }
}
