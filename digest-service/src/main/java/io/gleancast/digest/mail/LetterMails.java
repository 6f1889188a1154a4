package io.gleancast.digest.mail;

import io.gleancast.digest.readers.Letter;
import io.gleancast.digest.readers.Tokens;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.digest.site.Links;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes the letters around a subscription: each a few sentences and one link. */
@Component
public class LetterMails {
    private final ITemplateEngine templates;
    private final Links links;
    private final Tokens tokens;
    private final DigestMails.Sender sender;

    LetterMails(ITemplateEngine templates, Links links, Tokens tokens, DigestMails.Sender sender) {
        this.templates = templates;
        this.links = links;
        this.tokens = tokens;
        this.sender = sender;
    }

    /** What a letter says. */
    public record Page(
            String site,
            String title,
            String message,
            String button,
            String link,
            String otherwise,
            String postalAddress,
            String imprint) {}

    public Mail write(Letter letter) {
        var page = page(letter);
        return new Mail(
                letter.address(),
                page.title(),
                "letter.%s@%s".formatted(letter.id(), sender.site().host()),
                null,
                "en",
                templates.process("mail/letter", new Context(Locale.ENGLISH, Map.of("page", page))),
                text(page),
                Map.of("Auto-Submitted", "auto-generated", "X-Auto-Response-Suppress", "OOF, AutoReply"));
    }

    private Page page(Letter letter) {
        var name = sender.site().name();
        return switch (letter.kind()) {
            case CONFIRM ->
                page(
                        "Confirm your %s digest".formatted(name),
                        "Someone, hopefully you, asked us to send the day’s five best podcast insights to this address.",
                        "Yes, send it to me",
                        links.confirm(tokens.issue(Purpose.CONFIRM, letter.subject())),
                        "If that was not you, do nothing: without this confirmation we send nothing and forget the address.");
            case CONFIRM_CHANGE ->
                page(
                        "Confirm your new address",
                        "You asked us to send your %s digest to this address from now on.".formatted(name),
                        "Use this address",
                        links.confirm(tokens.issue(Purpose.CONFIRM, letter.subject())),
                        "If that was not you, do nothing: without this confirmation nothing changes.");
            case ALREADY ->
                page(
                        "You are subscribed already",
                        "Someone, hopefully you, asked us to send the %s digest to this address. It is on its way every time already."
                                .formatted(name),
                        "See your preferences",
                        links.preferences(tokens.issue(Purpose.MANAGE, letter.subject())),
                        "If that was not you, do nothing: nothing has changed.");
            case CHANGE_ASKED ->
                page(
                        "A new address was asked for",
                        "Someone, hopefully you, asked us to send your %s digest to another address. It moves once that address confirms."
                                .formatted(name),
                        "See your preferences",
                        links.preferences(tokens.issue(Purpose.MANAGE, letter.subject())),
                        "If that was not you, somebody has seen one of your digests: make all old links invalid in your preferences, and nothing moves.");
            case CHANGED ->
                page(
                        "Your address was changed",
                        "Your %s digest goes to another address from now on. That address was asked, and confirmed."
                                .formatted(name),
                        "Take it back",
                        links.undo(tokens.issue(Purpose.UNDO, letter.subject())),
                        "If that was you, do nothing. If not, the link brings your digest back here and makes all older links invalid.");
        };
    }

    private Page page(String title, String message, String button, String link, String otherwise) {
        return new Page(
                sender.site().name(),
                title,
                message,
                button,
                link,
                otherwise,
                sender.properties().postalAddress(),
                sender.properties().imprint());
    }

    private static String text(Page page) {
        return "%s%n%n%s%n%n%s:%n%s%n%n%s%n%n-- %n%s%s%s%n"
                .formatted(
                        page.title(),
                        page.message(),
                        page.button(),
                        page.link(),
                        page.otherwise(),
                        page.site(),
                        line(page.postalAddress()),
                        line(page.imprint()));
    }

    private static String line(@Nullable String text) {
        return text == null || text.isBlank() ? "" : "\n" + text;
    }
}
