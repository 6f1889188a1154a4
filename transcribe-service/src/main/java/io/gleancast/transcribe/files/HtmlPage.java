package io.gleancast.transcribe.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;

/** A page of no more than {@link Limits#ELEMENTS} elements, and the questions that are asked of it, each in one walk over it. */
final class HtmlPage {
    private static final Set<String> NOT_SPEECH = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "nav",
            "header",
            "footer",
            "aside",
            "form",
            "button",
            "select",
            "iframe",
            "svg",
            "title",
            "head");
    private static final Set<String> TITLES = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Pattern DISPLAY_NONE = Pattern.compile("display\\s{0,9}:\\s{0,9}none");
    private static final Pattern KEEPS_LINES = Pattern.compile("white-space\\s{0,9}:\\s{0,9}pre");
    private static final String TRANSCRIPT = "transcript";
    private static final List<String> NAMING = List.of("id", "class", "itemprop");
    private static final int MOST_OF_IT = 2;
    /** Of an element's text, to tell what it is. */
    private static final int BEGINNING = 300;

    private final Document document;
    private final Set<Element> speakers = Collections.newSetFromMap(new IdentityHashMap<>());

    private HtmlPage(Document document) {
        this.document = document;
        document.traverse((node, _) -> {
            if (node instanceof Element element && element.nameIs("cite") && isBesideSpeech(element)) {
                speakers.add(element);
            }
        });
    }

    /**
     * Parses it, and stops at the first element too many: a few letters can make many elements, since a browser closes and
     * opens again what an author forgot.
     */
    static HtmlPage of(Content content) {
        try (var parser = new StreamParser(Parser.htmlParser()).parse(content.reader(), "")) {
            var elements = 0;
            for (var each = parser.iterator(); each.hasNext(); each.next()) {
                Limits.hold(++elements, Limits.ELEMENTS, "elements");
            }
            return new HtmlPage(parser.complete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is done at each node that may be speech. */
    interface Visit {
        void begin(Node node);

        void end(Element element);
    }

    void walk(Element root, Visit visit) {
        root.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof Element element
                        && !node.equals(root)
                        && (NOT_SPEECH.contains(element.normalName()) || isHidden(element))) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                visit.begin(node);
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(Node node, int depth) {
                if (node instanceof Element element
                        && (node.equals(root) || (!NOT_SPEECH.contains(element.normalName()) && !isHidden(element)))) {
                    visit.end(element);
                }
                return FilterResult.CONTINUE;
            }
        });
    }

    Element body() {
        return document.body();
    }

    /** Whether it has a title or a heading, as whole pages have. */
    boolean isTitled() {
        return document.nodeStream(Element.class)
                .anyMatch(element -> element.nameIs("title") || TITLES.contains(element.normalName()));
    }

    boolean asksForAPassword() {
        return document.nodeStream(Element.class)
                .anyMatch(element ->
                        element.nameIs("input") && element.attr("type").equalsIgnoreCase("password"));
    }

    /** Whether what follows begins a new line, as a browser shows it. */
    static boolean breaks(Element element) {
        return element.isBlock() || element.nameIs("br");
    }

    static boolean isHeading(Element element) {
        return TITLES.contains(element.normalName()) || element.nameIs("dt");
    }

    /** Whether a browser shows the line breaks of the text in it. */
    static boolean keepsLines(Element element) {
        return element.nameIs("pre")
                || KEEPS_LINES.matcher(element.attr("style")).find();
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || DISPLAY_NONE.matcher(element.attr("style")).find();
    }

    /** Whether any {@code cite} is a speaker's. */
    boolean namesSpeakers() {
        return !speakers.isEmpty();
    }

    boolean namesASpeaker(Element element) {
        return speakers.contains(element);
    }

    /** Whether a text is a speaker's name or a time, not what is said. */
    boolean isInMark(TextNode text) {
        var parent = text.parent();
        while (parent != null && !parent.isBlock()) {
            if (parent.nameIs("time") || namesASpeaker(parent)) {
                return true;
            }
            parent = parent.parent();
        }
        return false;
    }

    /** A {@code cite} beside paragraphs names a speaker; one inside a paragraph names a book. */
    private static boolean isBesideSpeech(Element cite) {
        if (beginning(cite).endsWith(":")) {
            return true;
        }
        var next = cite.nextElementSibling();
        return next != null
                && (next.nameIs("time") || next.nameIs("p"))
                && cite.parents().stream().noneMatch(parent -> parent.nameIs("p"));
    }

    /** The element named after the transcript, or the article, where it holds most of what the page says. */
    Element transcript() {
        var shares = new Shares();
        walk(body(), shares);
        shares.named.sort(Comparator.comparingLong(Share::letters).reversed());
        return Stream.concat(shares.named.stream(), shares.articles.stream())
                .filter(share -> share.letters() * MOST_OF_IT >= shares.letters)
                .map(Share::element)
                .findFirst()
                .orElse(body());
    }

    /** An element's text as far as it goes to tell what it is: one line. */
    static String beginning(Element element) {
        var text = new StringBuilder();
        element.filter((node, _) -> {
            if (node instanceof TextNode part) {
                var whole = part.getWholeText();
                text.append(whole, 0, Math.min(whole.length(), BEGINNING));
            }
            return text.length() > BEGINNING ? FilterResult.STOP : FilterResult.CONTINUE;
        });
        return CleanText.of(text.toString());
    }

    /** How much of the page stands in which of its elements, counted in one walk. */
    private static final class Shares implements Visit {
        private final List<Share> named = new ArrayList<>();
        private final List<Share> articles = new ArrayList<>();
        private final Deque<Share> open = new ArrayDeque<>();
        private long letters;

        @Override
        public void begin(Node node) {
            if (node instanceof TextNode text) {
                letters += text.getWholeText()
                        .chars()
                        .filter(c -> !Character.isWhitespace(c))
                        .count();
            } else if (node instanceof Element element && (isNamed(element) || isArticle(element))) {
                open.push(new Share(element, letters));
            }
        }

        @Override
        public void end(Element element) {
            if (!open.isEmpty() && open.element().element().equals(element)) {
                var share = new Share(element, letters - open.pop().letters());
                (isNamed(element) ? named : articles).add(share);
            }
        }

        private static boolean isNamed(Element element) {
            return NAMING.stream()
                    .anyMatch(
                            name -> element.attr(name).toLowerCase(Locale.ROOT).contains(TRANSCRIPT));
        }

        private static boolean isArticle(Element element) {
            return element.nameIs("article") || element.nameIs("main");
        }
    }

    /** An element and the letters within it; while it is open, those before it. */
    private record Share(Element element, long letters) {}
}
