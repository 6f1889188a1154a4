package io.gleancast.transcribe.files;

import io.gleancast.transcribe.files.HtmlPage.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * HTML: the podcast namespace's {@code cite}, {@code time} and {@code p}, or any page, of which the part that looks like the
 * transcript is read as text.
 */
final class HtmlFile implements FileFormat {
    /** What a page, or a part of one, begins with. */
    static final Set<String> ROOTS = Set.of(
            "html",
            "head",
            "body",
            "div",
            "p",
            "cite",
            "article",
            "section",
            "main",
            "span",
            "ul",
            "ol",
            "dl",
            "li",
            "table",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "b",
            "i",
            "strong",
            "em",
            "u",
            "br",
            "hr",
            "a",
            "font",
            "small",
            "blockquote",
            "pre",
            "center",
            "time",
            "title",
            "meta",
            "link",
            "script",
            "style",
            "header",
            "nav",
            "footer",
            "aside",
            "figure",
            "details",
            "form",
            "img",
            "noscript",
            "base",
            "label",
            "mark",
            "q");

    private static final Pattern DECLARED =
            Pattern.compile("^[\\s\\x{FEFF}]*<(?:!doctype\\s+html|!--)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK_TAG =
            Pattern.compile("<(?:/p|p|cite|br\\s*/?|div|/div|li)[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final int FEW_TAGS = 3;
    private static final int LONGEST_TIME = 60;

    @Override
    public String name() {
        return "html";
    }

    @Override
    public @Nullable Timeline read(Content content, EpisodeFacts facts) {
        if (!isHtml(content.beginning())) {
            return null;
        }
        var said = Said.on(HtmlPage.of(content));
        if (said.marked() != null) {
            return Timeline.ofMarks(said.marked(), facts.audioMs());
        }
        var turns = new TextTurns(facts, List.of());
        var cues = turns.read(said.lines()::stream);
        if (turns.isShapeless() && (said.asksForAPassword() || PageOfAnError.isLike(cues, said.isTitled()))) {
            throw new NotATranscript("It is the page of an error or a notice, not a transcript");
        }
        return Timeline.ofMarks(cues, facts.audioMs());
    }

    /**
     * What a page says. The page itself is gone by then: a deep one takes more of the heap than anything else here.
     *
     * @param marked where speakers are named by marks; else its lines count
     */
    private record Said(@Nullable List<Cue> marked, List<TextLine> lines, boolean isTitled, boolean asksForAPassword) {
        static Said on(HtmlPage page) {
            return page.namesSpeakers()
                    ? new Said(HtmlFile.marked(page), List.of(), false, false)
                    : new Said(null, HtmlFile.lines(page), page.isTitled(), page.asksForAPassword());
        }
    }

    private static boolean isHtml(String beginning) {
        var root = RootElement.of(beginning);
        return (root != null && ROOTS.contains(root))
                || DECLARED.matcher(beginning).find()
                || BLOCK_TAG.matcher(beginning).results().limit(FEW_TAGS).count() == FEW_TAGS;
    }

    private static List<Cue> marked(HtmlPage page) {
        var labels = new SpeakerLabels(List.of());
        var turns = new Turns();
        page.walk(page.body(), new Visit() {
            private int headings;

            @Override
            public void begin(Node node) {
                headings += node instanceof Element element && HtmlPage.isHeading(element) ? 1 : 0;
                if (node instanceof TextNode text && headings == 0 && !page.isInMark(text)) {
                    Parts.of(text.getWholeText()).forEach(turns::append);
                } else if (node instanceof Element element && page.namesASpeaker(element)) {
                    turns.speaker(labels.normalise(HtmlPage.beginning(element)));
                } else if (node instanceof Element element && element.nameIs("time")) {
                    var time = HtmlPage.beginning(element);
                    turns.mark(time.length() > LONGEST_TIME ? null : Times.parse(time));
                } else if (node instanceof Element element && HtmlPage.breaks(element)) {
                    turns.append(" ");
                }
            }

            @Override
            public void end(Element element) {
                headings -= HtmlPage.isHeading(element) ? 1 : 0;
                if (element.isBlock()) {
                    turns.endParagraph();
                }
            }
        });
        return turns.cues();
    }

    /** A line a block, and an empty one after it. */
    private static List<TextLine> lines(HtmlPage page) {
        var lines = new ArrayList<TextLine>();
        var line = new StringBuilder();
        page.walk(page.transcript(), new Visit() {
            private int headings;
            private int keepingLines;

            @Override
            public void begin(Node node) {
                keepingLines += node instanceof Element element && HtmlPage.keepsLines(element) ? 1 : 0;
                if (node instanceof TextNode text) {
                    add(text);
                } else if (node instanceof Element element && HtmlPage.breaks(element)) {
                    endLine(element.isBlock());
                    headings += HtmlPage.isHeading(element) ? 1 : 0;
                }
            }

            @Override
            public void end(Element element) {
                keepingLines -= HtmlPage.keepsLines(element) ? 1 : 0;
                if (element.isBlock()) {
                    endLine(true);
                    headings -= HtmlPage.isHeading(element) ? 1 : 0;
                }
            }

            private void add(TextNode text) {
                var whole = text.getWholeText();
                var from = 0;
                if (keepingLines > 0) {
                    for (int at; (at = whole.indexOf('\n', from)) >= 0; from = at + 1) {
                        Parts.of(whole.substring(from, at)).forEach(this::add);
                        endLine(line.toString().isBlank());
                    }
                }
                Parts.of(whole.substring(from)).forEach(this::add);
            }

            private void add(String part) {
                if (line.length() + part.length() > Limits.LINE) {
                    endLine(false);
                }
                line.append(part);
            }

            private void endLine(boolean block) {
                var text = CleanText.of(line.toString());
                line.setLength(0);
                if (!text.isEmpty()) {
                    lines.add(TextLine.of(text, headings > 0));
                }
                if (block) {
                    lines.add(TextLine.of("", false));
                }
            }
        });
        lines.add(TextLine.of(CleanText.of(line.toString()), false));
        return lines;
    }
}
