package io.gleancast.transcribe.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * TTML (W3C), as players and Apple Podcasts write it: paragraphs with times, spans with finer ones, agents who speak. Times count
 * from the beginning of the audio, unless a child begins before what holds it: then from the beginning of that.
 */
final class TtmlFile implements FileFormat {
    static final String ROOT = "tt";
    private static final Set<String> NO_SPEECH =
            Set.of("head", "metadata", "desc", "title", "copyright", "style", "region");
    private static final String WORD = "word";

    @Override
    public String name() {
        return "ttml";
    }

    @Override
    public @Nullable Timeline read(Content content, EpisodeFacts facts) {
        if (!ROOT.equals(RootElement.of(content.beginning()))) {
            return null;
        }
        var document = parse(content);
        var speech = new Speech(TtmlClock.of(document), agents(document));
        document.traverse(speech);
        return Timeline.ofCues(speech.cues.list(), facts.audioMs());
    }

    private static Document parse(Content content) {
        try (var parser = new StreamParser(Parser.xmlParser()).parse(content.reader(), "")) {
            var elements = 0;
            for (var each = parser.iterator(); each.hasNext(); each.next()) {
                Limits.hold(++elements, Limits.ELEMENTS, "elements");
            }
            return parser.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who speaks, by the id that paragraphs name: their name, where the file has one. */
    private static Map<String, String> agents(Document document) {
        var agents = new HashMap<String, String>();
        document.traverse((node, _) -> {
            if (node instanceof Element element && local(element).equals("name")) {
                var agent = element.parent();
                var id = agent == null || !local(agent).equals("agent") ? "" : agent.attr("xml:id");
                if (!id.isEmpty()) {
                    agents.putIfAbsent(id, HtmlPage.beginning(element));
                }
            }
        });
        return agents;
    }

    private static String local(Element element) {
        var name = element.normalName();
        return name.substring(name.indexOf(':') + 1);
    }

    private static String attribute(Element element, String local) {
        for (var attribute : element.attributes()) {
            var key = attribute.getKey();
            if (key.equals(local) || key.endsWith(":" + local)) {
                return attribute.getValue();
            }
        }
        return "";
    }

    /** An element that is open, with what it and those around it say of time and speaker. */
    private record Open(
            Element element,
            @Nullable Long startMs,
            @Nullable Long endMs,
            @Nullable String speaker,
            boolean silent) {}

    /** Makes a cue of each stretch of words that has a time of its own. */
    private static final class Speech implements NodeVisitor {
        private final TtmlClock clock;
        private final Map<String, String> agents;
        private final SpeakerLabels labels = new SpeakerLabels(List.of());
        private final CueList cues = new CueList();
        private final List<Open> open = new ArrayList<>();
        private final StringBuilder said = new StringBuilder();
        private @Nullable Open saying;

        Speech(TtmlClock clock, Map<String, String> agents) {
            this.clock = clock;
            this.agents = agents;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                say(text.getWholeText());
            } else if (node instanceof Element element) {
                begin(element);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && !open.isEmpty()) {
                if (endsWords(element)) {
                    say(" ");
                }
                if (local(element).equals("p")) {
                    endCue();
                }
                open.removeLast();
            }
        }

        private void begin(Element element) {
            if (endsWords(element)) {
                say(" ");
            }
            var around = open.isEmpty() ? null : open.getLast();
            var from = clock.start(element, around == null ? null : around.startMs());
            var to = clock.end(element, from, around == null ? null : around.startMs());
            var agent = attribute(element, "agent").strip();
            var speaker = agent.isEmpty()
                    ? around == null ? null : around.speaker()
                    : labels.normalise(agents.getOrDefault(agent, agent));
            open.add(new Open(
                    element,
                    from == null && around != null ? around.startMs() : from,
                    from == null && to == null && around != null ? around.endMs() : to,
                    speaker,
                    (around != null && around.silent()) || NO_SPEECH.contains(local(element))));
        }

        /** A line break parts words, and so does what is marked as a word of its own. */
        private static boolean endsWords(Element element) {
            return local(element).equals("br") || attribute(element, "unit").equals(WORD);
        }

        /** Words go on with the cue before them, unless a space parts them and they have a time of their own. */
        private void say(String text) {
            var place = open.isEmpty() ? null : open.getLast();
            if (place == null || place.silent() || text.isEmpty()) {
                return;
            }
            var parted = said.isEmpty()
                    || Character.isWhitespace(said.charAt(said.length() - 1))
                    || Character.isWhitespace(text.charAt(0));
            if (!text.isBlank() && saying != null && parted && !hasSameTimes(place, saying)) {
                endCue();
            }
            if (!text.isBlank() && saying == null) {
                saying = place;
            }
            Parts.of(text).forEach(this::append);
        }

        private void append(String part) {
            if (said.length() + part.length() > Limits.LINE && saying != null) {
                var goesOn = saying;
                endCue();
                saying = goesOn;
            }
            said.append(part);
        }

        private static boolean hasSameTimes(Open one, Open other) {
            return Objects.equals(one.startMs(), other.startMs())
                    && Objects.equals(one.endMs(), other.endMs())
                    && Objects.equals(one.speaker(), other.speaker());
        }

        private void endCue() {
            var text = CleanText.of(said.toString());
            said.setLength(0);
            if (saying != null && !text.isEmpty()) {
                cues.add(Cue.timed(saying.startMs(), saying.endMs(), saying.speaker(), text));
            }
            saying = null;
        }
    }
}
