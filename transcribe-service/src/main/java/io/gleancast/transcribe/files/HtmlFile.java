package io.gleancast.transcribe.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/**
 * HTML: the podcast namespace's {@code cite}, {@code time} and {@code p}, or any page, of which the part that looks like the
 * transcript is read as text.
 */
final class HtmlFile implements FileFormat {
    private static final Pattern LOOKS_LIKE_IT = Pattern.compile(
            "^\\s*<(?:!doctype|html|head|body|!--|\\?xml|div|p|cite|article|section|main|span|ul|ol|table|h[1-6]|tt)\\b|^\\s*<!--",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK_TAG =
            Pattern.compile("<(?:/p|p|cite|br\\s*/?|div|/div|li)[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final String NOT_SPEECH =
            "script, style, noscript, template, nav, header, footer, aside, form, button, select, iframe, svg, title, head";
    private static final String TRANSCRIPT = "[id*=transcript], [class*=transcript], [itemprop=transcript]";
    private static final int LOOKED_AT = 5000;
    private static final int FEW_TAGS = 3;
    private static final int MOST_OF_IT = 2;

    @Override
    public String name() {
        return "html";
    }

    @Override
    public @Nullable Timeline read(String text, @Nullable Long audioMs) {
        if (!isHtml(text)) {
            return null;
        }
        var document = Jsoup.parse(text);
        var marked = cites(document).size() > 0;
        if (!marked && (PageOfAnError.isLike(document.text()) || PageOfAnError.isLike(document.title()))) {
            throw new NotATranscript("It is the page of an error, not a transcript");
        }
        var body = document.body();
        body.select(NOT_SPEECH).remove();
        var cues = marked ? marked(body) : TextFile.turns(lines(transcriptOf(body)));
        return Timeline.ofMarks(cues, audioMs);
    }

    private static boolean isHtml(String text) {
        var begin = text.substring(0, Math.min(text.length(), LOOKED_AT)).replace("\uFEFF", "");
        return LOOKS_LIKE_IT.matcher(begin).find()
                || BLOCK_TAG.matcher(begin).results().limit(FEW_TAGS).count() == FEW_TAGS;
    }

    /** A {@code cite} beside paragraphs names a speaker; one inside a paragraph names a book. */
    private static List<Element> cites(Document document) {
        return document.select("cite").stream().filter(HtmlFile::namesASpeaker).toList();
    }

    private static boolean namesASpeaker(Element cite) {
        var next = cite.nextElementSibling();
        var besideSpeech = next != null && (next.nameIs("time") || next.nameIs("p"));
        return cite.text().strip().endsWith(":") || (besideSpeech && cite.closest("p") == null);
    }

    private static List<Cue> marked(Element body) {
        var labels = new SpeakerLabels();
        var turns = new Turns();
        walk(body, new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text && !inMark(text)) {
                    turns.say(CleanText.of(text.getWholeText()));
                } else if (node instanceof Element element && element.nameIs("cite") && namesASpeaker(element)) {
                    turns.speaker(labels.normalise(element.text()));
                } else if (node instanceof Element element && element.nameIs("time")) {
                    turns.mark(Times.parse(element.text()));
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element && element.isBlock()) {
                    turns.endParagraph();
                }
            }
        });
        return turns.cues();
    }

    private static boolean inMark(TextNode text) {
        var parent = text.parent();
        while (parent != null && !parent.isBlock()) {
            if (parent.nameIs("time") || (parent.nameIs("cite") && namesASpeaker(parent))) {
                return true;
            }
            parent = parent.parent();
        }
        return false;
    }

    /** The element named after the transcript, or the article, where it holds most of what the page says. */
    private static Element transcriptOf(Element body) {
        var all = body.text().length();
        var named = new ArrayList<>(body.select(TRANSCRIPT));
        named.sort(Comparator.comparingInt((Element element) -> element.text().length())
                .reversed());
        named.addAll(body.select("article, main"));
        return named.stream()
                .filter(element -> element.text().length() * MOST_OF_IT >= all)
                .findFirst()
                .orElse(body);
    }

    /** A line a block, and an empty one after it. */
    private static List<String> lines(Element root) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        walk(root, new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) {
                    line.append(WHITE_SPACE.matcher(text.getWholeText()).replaceAll(" "));
                } else if (node instanceof Element element && (element.isBlock() || element.nameIs("br"))) {
                    endLine(element.isBlock());
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element && element.isBlock()) {
                    endLine(true);
                }
            }

            private void endLine(boolean block) {
                var text = CleanText.of(line.toString());
                line.setLength(0);
                if (!text.isEmpty()) {
                    lines.add(text);
                }
                if (block) {
                    lines.add("");
                }
            }
        });
        lines.add(CleanText.of(line.toString()));
        return lines;
    }

    private static void walk(Element root, NodeVisitor visitor) {
        root.traverse(visitor);
    }
}
