package io.gleancast.digest.mail;

import io.gleancast.digest.site.ItemView;
import java.util.Locale;

/** A digest as plain text, in lines of 72 characters. */
final class DigestText {
    private static final int WIDTH = 72;
    private static final String RULE = "-".repeat(WIDTH);

    private DigestText() {}

    static String of(DigestPage page) {
        var text = new StringBuilder();
        line(text, page.site().toUpperCase(Locale.ROOT) + " - " + page.day());
        wrap(text, page.intro(), "");
        for (var item : page.items()) {
            item(text, page, item);
        }
        corrections(text, page);
        footer(text, page);
        return text.toString();
    }

    private static void item(StringBuilder text, DigestPage page, ItemView item) {
        text.append('\n').append(RULE).append("\n\n");
        var said = item.emphasis();
        if (said == null) {
            wrap(text, item.position() + ". " + item.headline(), "");
            text.append('\n');
            wrap(text, item.body(), "");
        } else {
            wrap(text, "%d. %s*%s*%s".formatted(item.position(), said.before(), said.words(), said.after()), "");
        }
        text.append('\n');
        if (item.wording().quoteAdds()) {
            wrap(text, "“" + item.quote() + "”", "> ");
        }
        wrap(text, "- " + item.attribution(), "");
        if (item.agreement() != null) {
            line(text, item.agreement());
        }
        text.append('\n');
        var listen = DigestPage.listen(item);
        if (listen != null) {
            line(text, listen + ": " + item.listenUrl());
        }
        line(text, "Read and share: " + page.ways().insight(item));
        wrap(text, "Why this one: " + item.why() + ".", "");
        line(text, "Less like this: " + page.ways().lessLike(item));
    }

    private static void corrections(StringBuilder text, DigestPage page) {
        if (page.corrections().isEmpty()) {
            return;
        }
        text.append('\n').append(RULE).append("\n\nCORRECTION\n");
        for (var correction : page.corrections()) {
            wrap(
                    text,
                    correction.reason() == null
                            ? "We sent you an insight from %s that has been put right. It now reads: “%s” %s"
                                    .formatted(correction.show(), correction.headline(), correction.body())
                            : "We sent you “%s” (%s). It has been withdrawn: %s"
                                    .formatted(correction.headline(), correction.show(), correction.reason()),
                    "");
        }
    }

    private static void footer(StringBuilder text, DigestPage page) {
        text.append('\n').append(RULE).append("\n\n");
        line(text, "View in the browser: " + page.ways().inBrowser());
        line(text, "Preferences: " + page.ways().preferences());
        line(text, "Unsubscribe: " + page.ways().unsubscribe());
        if (!page.postalAddress().isBlank()) {
            text.append('\n');
            wrap(text, page.site() + ", " + page.postalAddress().replace("\n", ", "), "");
        }
        if (!page.imprint().isBlank()) {
            line(text, "Imprint: " + page.imprint());
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    /** Breaks at spaces; a word longer than a line stays whole. */
    private static void wrap(StringBuilder text, String words, String before) {
        var line = new StringBuilder(before);
        for (var word : words.split(" ", -1)) {
            if (line.length() > before.length() && line.length() + 1 + word.length() > WIDTH) {
                line(text, line.toString());
                line.setLength(before.length());
            }
            line.append(line.length() > before.length() ? " " : "").append(word);
        }
        line(text, line.toString());
    }
}
