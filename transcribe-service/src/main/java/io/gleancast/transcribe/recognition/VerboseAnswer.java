package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Drop;
import io.gleancast.contracts.Segment;
import io.gleancast.contracts.Texts;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** OpenAI's {@code verbose_json}, read while it comes in: a server may send millions of things that nobody asked for. */
final class VerboseAnswer {
    private static final int MOST_SEGMENTS = 20_000;
    private static final int MOST_CHARACTERS = 2 << 20;
    private static final Duration LONGEST_AUDIO = Duration.ofDays(1);
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(MOST_CHARACTERS)
                    .build())
            .build();
    /** Whisper's own rule for what is noise and not speech. */
    private static final double NO_SPEECH = 0.6;

    private static final double UNLIKELY = -1;

    private final JsonParser parser;
    private final List<Segment> segments = new ArrayList<>();
    private long characters;
    private @Nullable String language;
    private String text = "";
    private boolean saysSomething;

    private VerboseAnswer(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads an answer to its end.
     *
     * @throws tools.jackson.core.JacksonException where it is no JSON, or ends early
     * @throws CannotBeTranscribed where it says more than a transcript may
     */
    static VerboseAnswer read(InputStream body) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            var answer = new VerboseAnswer(parser);
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                answer.readFields();
            }
            return answer;
        }
    }

    List<Segment> segments() {
        return segments;
    }

    /** As the server names it. */
    @Nullable String language() {
        return language;
    }

    /** What it says as a whole. */
    String text() {
        return text;
    }

    /** Whether it is an answer at all, be it that nothing is said. */
    boolean saysSomething() {
        return saysSomething;
    }

    /** Whether it tells when what was said. */
    boolean isTimed() {
        return !segments.isEmpty() || text.isBlank();
    }

    private void readFields() {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals("segments") && token == JsonToken.START_ARRAY) {
                saysSomething = true;
                readSegments();
            } else if (name.equals("language") && token == JsonToken.VALUE_STRING) {
                language = parser.getString();
            } else if (name.equals("text") && token == JsonToken.VALUE_STRING) {
                saysSomething = true;
                text = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readSegments() {
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                readSegment();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readSegment() {
        var start = 0.0;
        var end = 0.0;
        var text = "";
        var noSpeech = 0.0;
        var likelihood = 0.0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var token = parser.nextToken();
            if (name.equals("text") && token == JsonToken.VALUE_STRING) {
                text = parser.getString();
            } else if (token.isNumeric()) {
                var number = parser.getDoubleValue();
                switch (name) {
                    case "start" -> start = number;
                    case "end" -> end = number;
                    case "no_speech_prob" -> noSpeech = number;
                    case "avg_logprob" -> likelihood = number;
                    default -> {
                        // Nobody asked for it.
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
        if (!text.isBlank() && !(noSpeech > NO_SPEECH && likelihood < UNLIKELY)) {
            add(milliseconds(start), milliseconds(end), text);
        }
    }

    private void add(long start, long end, String text) {
        characters += text.length();
        if (characters > MOST_CHARACTERS || text.length() > Texts.SEGMENT || segments.size() == MOST_SEGMENTS) {
            throw new CannotBeTranscribed(Drop.Reason.TOO_LONG, "The recogniser hears more than a transcript may hold");
        }
        segments.add(new Segment(start, Math.max(start, end), null, text));
    }

    private static long milliseconds(double seconds) {
        return Math.clamp(Math.round(seconds * 1000), 0, LONGEST_AUDIO.toMillis());
    }
}
