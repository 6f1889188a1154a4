package io.gleancast.transcribe.files;

import io.gleancast.transcribe.files.HtmlPage.Visit;
import java.util.ArrayList;
import java.util.List;
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
    private static final Pattern LOOKS_LIKE_IT = Pattern.compile(
            "^\\s*<(?:!doctype|html|head|body|!--|\\?xml|div|p|cite|article|section|main|span|ul|ol|table|h[1-6]|tt)\\b|^\\s*<!--",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK_TAG =
            Pattern.compile("<(?:/p|p|cite|br\\s*/?|div|/div|li)[\\s>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int FEW_TAGS = 3;
    private static final int LONGEST_TIME = 60;

    @Override
    public String name() {
        return "html";
    }

    @Override
    public @Nullable Timeline read(Content content, @Nullable Long audioMs) {
        if (!isHtml(content.beginning())) {
            return null;
        }
        var page = HtmlPage.of(content);
        var marked = page.namesSpeakers();
        if (!marked && (PageOfAnError.isLike(page.text()) || PageOfAnError.isLike(page.title()))) {
            throw new NotATranscript("It is the page of an error, not a transcript");
        }
        var cues = marked ? marked(page) : TextFile.turns(lines(page)::stream);
        return Timeline.ofMarks(cues, audioMs);
    }

    private static boolean isHtml(String beginning) {
        var begin = beginning.replace("\uFEFF", "");
        return LOOKS_LIKE_IT.matcher(begin).find()
                || BLOCK_TAG.matcher(begin).results().limit(FEW_TAGS).count() == FEW_TAGS;
    }

    private static List<Cue> marked(HtmlPage page) {
        var labels = new SpeakerLabels();
        var turns = new Turns();
        page.walk(page.body(), new Visit() {
            @Override
            public void begin(Node node) {
                if (node instanceof TextNode text && !page.isInMark(text)) {
                    Parts.of(text.getWholeText()).forEach(part -> turns.say(CleanText.of(part)));
                } else if (node instanceof Element element && page.namesASpeaker(element)) {
                    turns.speaker(labels.normalise(HtmlPage.beginning(element)));
                } else if (node instanceof Element element && element.nameIs("time")) {
                    var time = HtmlPage.beginning(element);
                    turns.mark(time.length() > LONGEST_TIME ? null : Times.parse(time));
                }
            }

            @Override
            public void end(Element element) {
                if (element.isBlock()) {
                    turns.endParagraph();
                }
            }
        });
        return turns.cues();
    }

    /** A line a block, and an empty one after it. */
    private static List<String> lines(HtmlPage page) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        page.walk(page.transcript(), new Visit() {
            @Override
            public void begin(Node node) {
                if (node instanceof TextNode text) {
                    Parts.of(text.getWholeText()).forEach(this::add);
                } else if (node instanceof Element element && (element.isBlock() || element.nameIs("br"))) {
                    endLine(element.isBlock());
                }
            }

            @Override
            public void end(Element element) {
                if (element.isBlock()) {
                    endLine(true);
                }
            }

            private void add(String part) {
                if (line.length() + part.length() > Limits.LINE) {
                    endLine(false);
                }
                line.append(WHITE_SPACE.matcher(part).replaceAll(" "));
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
}
