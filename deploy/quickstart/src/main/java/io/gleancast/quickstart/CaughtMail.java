package io.gleancast.quickstart;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was caught.
 *
 * @param file the message, byte for byte as received
 * @param listId the {@code List-Id}, which tells a digest from other mail of ours
 */
public record CaughtMail(
        String name,
        Path file,
        String to,
        String subject,
        Instant received,
        @Nullable String listId,
        String text,
        String html) {

    static CaughtMail read(Path file) {
        try {
            var raw = Files.readAllBytes(file);
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return new CaughtMail(
                    file.getFileName().toString().replace(".eml", ""),
                    file,
                    addresses(message),
                    message.getSubject() == null ? "(no subject)" : message.getSubject(),
                    Files.getLastModifiedTime(file).toInstant(),
                    message.getHeader("List-Id", null),
                    shown(message, "text/plain"),
                    shown(message, "text/html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail in %s cannot be read".formatted(file), e);
        }
    }

    /** The message, byte for byte as received. */
    byte[] raw() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String addresses(MimeMessage message) throws MessagingException {
        try {
            var to = message.getRecipients(Message.RecipientType.TO);
            return to == null ? "" : Arrays.stream(to).map(Address::toString).collect(Collectors.joining(", "));
        } catch (AddressException _) {
            return String.valueOf(message.getHeader("To", ", "));
        }
    }

    /** A part that cannot be read says so, and the other mails are shown all the same. */
    private static String shown(MimeMessage message, String type) {
        try {
            return part(message, type);
        } catch (IOException | MessagingException e) {
            return "This part of the mail cannot be read: " + e.getMessage();
        }
    }

    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                var found = part(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
