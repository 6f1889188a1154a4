package io.gleancast.digest;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.gleancast.digest.readers.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What readers find in their mail. */
public final class Mailbox {
    private static final Pattern LINK = Pattern.compile("https://digest\\.example(/[^\\s\"<>]+)");

    private final GreenMail server;

    Mailbox(GreenMail server) {
        this.server = server;
    }

    /** Waits for a mail whose subject begins so; for a digest, told by its list id, where none is given. */
    public MimeMessage mailTo(Address address, String subject) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> List.of(server.getReceivedMessages()).stream()
                                .filter(mail -> matches(mail, address, subject))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    public MimeMessage digestTo(Address address) {
        return mailTo(address, "");
    }

    /** The first link to us that begins so, as a path. */
    public static String link(MimeMessage mail, String start) {
        return links(mail).stream()
                .filter(path -> path.startsWith(start) && !path.contains("/less/"))
                .findFirst()
                .orElseThrow();
    }

    /** Every path of ours that stands in the mail, as text or in HTML. */
    public static List<String> links(MimeMessage mail) {
        return LINK.matcher(text(mail) + html(mail))
                .results()
                .map(link -> link.group(1))
                .distinct()
                .toList();
    }

    public static String text(MimeMessage mail) {
        return part(mail, 0);
    }

    public static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static boolean matches(MimeMessage mail, Address address, String subject) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address.value())
                    && (subject.isEmpty()
                            ? mail.getHeader("List-Id") != null
                            : mail.getSubject().startsWith(subject));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(MimeMessage mail, int index) {
        try {
            return (String)
                    ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
