package io.gleancast.digest.mail;

import io.gleancast.digest.readers.Tokens;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.Links;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.SiteProperties;
import io.gleancast.digest.site.Words;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes a reader's digest: the page, in what mail programs understand, and the same as text. */
@Component
public class DigestMails {
    private static final int SUBJECT = 110;
    private static final int PREHEADER = 140;

    private final ITemplateEngine templates;
    private final Links links;
    private final Tokens tokens;
    private final Sender sender;

    DigestMails(ITemplateEngine templates, Links links, Tokens tokens, Sender sender) {
        this.templates = templates;
        this.links = links;
        this.tokens = tokens;
        this.sender = sender;
    }

    /**
     * Something that was sent and no longer stands as it was.
     *
     * @param reason why it was withdrawn; absent where it reads otherwise now
     */
    public record Correction(
            String headline,
            String show,
            String body,
            @Nullable String reason) {}

    /** The whole mail. */
    public Mail write(DigestLetter letter) {
        var page = page(letter);
        var html = templates.process("mail/digest", new Context(Locale.ENGLISH, Map.of("page", page)));
        return new Mail(
                letter.reader().address(),
                Plain.cut(page.items().getFirst().headline(), SUBJECT),
                messageId(letter.reader().id(), letter.date()),
                sender.envelopeFrom(tokens.issue(Purpose.LEAVE, letter.reader())),
                page.language(),
                html,
                DigestText.of(page),
                headers(page));
    }

    /** What stands on the page that mail and browser show. */
    public DigestPage page(DigestLetter letter) {
        var reader = letter.reader();
        var items = letter.items().stream().map(ItemView::of).toList();
        var manage = tokens.issue(Purpose.MANAGE, reader);
        return new DigestPage(
                sender.site().name(),
                Words.day(letter.date()),
                intro(items),
                items.size() > 1
                        ? Plain.cut(items.get(1).headline(), PREHEADER)
                        : items.getFirst().body(),
                items,
                letter.corrections().stream()
                        .map(insight -> new Correction(
                                Plain.title(insight.headline()),
                                Plain.title(insight.episode().podcast().title()),
                                Plain.line(insight.body()),
                                insight.reason() == null ? null : Plain.title(insight.reason())))
                        .toList(),
                items.getFirst().language() == null
                        ? "en"
                        : String.valueOf(items.getFirst().language()),
                new DigestPage.Ways(
                        links,
                        links.ownDigest(tokens.issue(Purpose.READ, reader)) + "/" + letter.date(),
                        manage,
                        links.unsubscribe(tokens.issue(Purpose.LEAVE, reader))),
                sender.properties().postalAddress(),
                sender.properties().imprint());
    }

    /** The message id of a reader's digest of a day, without angle brackets. */
    public String messageId(UUID reader, LocalDate date) {
        return "digest.%s.%s@%s".formatted(date, reader, sender.site().host());
    }

    private static String intro(List<ItemView> items) {
        var shows = items.stream().map(ItemView::podcastId).distinct().count();
        return "%s from %s. %s."
                .formatted(
                        Words.sentence(Words.count(items.size(), "insight")),
                        Words.count(shows, "show"),
                        Words.readingTime(items));
    }

    private Map<String, String> headers(DigestPage page) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("List-Unsubscribe", "<" + page.ways().unsubscribe() + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        headers.put(
                "List-Id",
                "Gleancast digest <digest.%s>".formatted(sender.site().host()));
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("Precedence", "list");
        headers.put("X-Auto-Response-Suppress", "OOF, AutoReply");
        return headers;
    }

    /** Who sends, and where failure is reported. */
    @Component
    record Sender(SenderProperties properties, SiteProperties site) {
        /** The most that SMTP allows before the at sign (RFC 5321). */
        private static final int LONGEST_LOCAL_PART = 64;

        /** The bounce address with the reader's token in it where there is room, so that a report tells whom it is about. */
        @Nullable String envelopeFrom(String token) {
            var bounce = properties.bounceAddress();
            if (bounce == null) {
                return null;
            }
            var at = bounce.lastIndexOf('@');
            return at + 1 + token.length() > LONGEST_LOCAL_PART
                    ? bounce
                    : bounce.substring(0, at) + "+" + token + bounce.substring(at);
        }
    }
}
