package io.gleancast.digest.feedback;

import io.gleancast.digest.feedback.MailReport.Bounce;
import io.gleancast.digest.feedback.MailReport.Complaint;
import io.gleancast.digest.feedback.MailReport.Failure;
import io.gleancast.digest.feedback.MailReport.Origin;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.dsn.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/**
 * Reads reports out of mails that anyone may have written: so many bytes, parts and levels, and no more. Only the parts of
 * the report itself count; what is quoted, forwarded or came back in it is not asked.
 */
final class ReportReader {
    private static final int MOST_STATUS_BYTES = 32 * 1024;
    private static final int MOST_TEXT_BYTES = 16 * 1024;
    private static final int MOST_PARTS = 20;
    private static final int MOST_RECIPIENTS = 50;
    private static final int MOST_LEVELS = 4;
    private static final int MOST_TOKENS = 10;
    private static final int MOST_HEADERS = 20;
    private static final int LONGEST_HEADER = 4000;
    private static final byte[] LINE_END = {'\r', '\n'};

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern TOKEN = Pattern.compile(
            "(?:\\+|/unsubscribe/)([A-Za-z0-9]{1,8}\\.[A-Za-z0-9_-]{20,64}\\.[A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])");
    private static final Pattern REPLY =
            Pattern.compile("(?<![\\w.])(?:[45]\\d\\d[ -]|[45]\\.\\d{1,3}\\.\\d{1,3}(?!\\.?\\d))");

    private static final String[] ARRIVED_AT = {"Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To"};
    private static final Set<String> STATUS_TYPES = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final Set<String> RETURNED_TYPES = Set.of(
            "message/rfc822",
            "message/global",
            "text/rfc822-headers",
            "message/rfc822-headers",
            "message/global-headers");

    /** RFC 5965 and its registry; the others tell of no reader's wish. */
    private static final Set<String> JUNK = Set.of("abuse", "fraud", "virus");

    private static final Set<String> POSTMASTERS = Set.of("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon");

    private final MimeMessage message;

    private ReportReader(MimeMessage message) {
        this.message = message;
    }

    static Optional<MailReport> read(byte[] mail) {
        try {
            var start = Arrays.copyOf(mail, Math.min(mail.length, MailReport.MOST_BYTES));
            var message = new MimeMessage(Session.getInstance(new Properties()), new SharedByteArrayInputStream(start));
            return new ReportReader(message).report();
        } catch (MessagingException | IOException _) {
            // What cannot be read is no report: it stays in the mailbox for a person to look at.
            return Optional.empty();
        }
    }

    private Optional<MailReport> report() throws MessagingException, IOException {
        var report = find(message, 0);
        if (report == null) {
            return inWordsAlone();
        }
        var parts = parts(report);
        return switch (String.valueOf(type(report).getParameter("report-type")).toLowerCase(Locale.ROOT)) {
            case "feedback-report" -> complaint(parts);
            case "delivery-status", "global-delivery-status", "null" -> bounce(parts);
            default -> Optional.empty();
        };
    }

    /** The report, which gateways may have wrapped to add a footer; what was forwarded as a mail of its own is none. */
    private static @Nullable MimePart find(MimePart part, int level) throws MessagingException, IOException {
        if (!type(part).getPrimaryType().equalsIgnoreCase("multipart") || level == MOST_LEVELS) {
            return null;
        }
        if (type(part).getSubType().equalsIgnoreCase("report")) {
            return part;
        }
        for (var inner : parts(part)) {
            var found = find(inner, level + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static List<MimePart> parts(MimePart part) throws MessagingException {
        var multipart = new MimeMultipart(new MimePartDataSource(part));
        var parts = new ArrayList<MimePart>();
        for (int i = 0; i < Math.min(MOST_PARTS, multipart.getCount()); i++) {
            BodyPart inner = multipart.getBodyPart(i);
            if (inner instanceof MimePart mime) {
                parts.add(mime);
            }
        }
        return parts;
    }

    private Optional<MailReport> complaint(List<MimePart> parts) throws MessagingException, IOException {
        for (var part : parts) {
            if (mime(part).equals("message/feedback-report")) {
                var fields = new InternetHeaders(new ByteArrayInputStream(bytes(part, MOST_STATUS_BYTES)));
                var kind = word(fields, "Feedback-Type");
                return JUNK.contains(kind) || kind.equals("opt-out")
                        ? Optional.of(new Complaint(origin(parts, fields), JUNK.contains(kind)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<MailReport> bounce(List<MimePart> parts) throws MessagingException, IOException {
        for (var part : parts) {
            if (STATUS_TYPES.contains(mime(part))) {
                var failures = failures(part, words(parts));
                return failures.isEmpty() ? Optional.empty() : Optional.of(new Bounce(origin(parts, null), failures));
            }
        }
        return isFromAPostmaster() ? inWords(parts) : Optional.empty();
    }

    private static List<Failure> failures(MimePart part, String words) throws MessagingException, IOException {
        var status = new DeliveryStatus(new ByteArrayInputStream(groups(bytes(part, MOST_STATUS_BYTES))));
        var failures = new ArrayList<Failure>();
        // Some leave out the empty line between what is said of the mail and of its recipients.
        addFailure(failures, status.getMessageDSN(), words);
        for (int i = 0; i < Math.min(status.getRecipientDSNCount(), MOST_RECIPIENTS); i++) {
            addFailure(failures, status.getRecipientDSN(i), words);
        }
        return failures;
    }

    /** The groups of fields that are read, one empty line between them: the library keeps much for each, however empty. */
    private static byte[] groups(byte[] fields) {
        var kept = new ByteArrayOutputStream(fields.length + 2);
        int groups = 0;
        boolean isBetween = false;
        int start = 0;
        for (int i = 0; i <= fields.length && groups <= MOST_RECIPIENTS; i++) {
            if (i < fields.length && fields[i] != '\n') {
                continue;
            }
            int end = i > start && fields[i - 1] == '\r' ? i - 1 : i;
            if (end == start) {
                isBetween = kept.size() > 0;
            } else {
                if (isBetween) {
                    groups++;
                    kept.writeBytes(LINE_END);
                }
                kept.write(fields, start, end - start);
                kept.writeBytes(LINE_END);
                isBetween = false;
            }
            start = i + 1;
        }
        return kept.toByteArray();
    }

    private static void addFailure(List<Failure> failures, InternetHeaders recipient, String words) {
        var action = word(recipient, "Action");
        var status = field(recipient, "Status");
        if (action.isEmpty() ? status.strip().startsWith("5") : action.equals("failed")) {
            var said = behindType(field(recipient, "Diagnostic-Code"));
            failures.add(new Failure(
                    address(recipient, "Final-Recipient"),
                    address(recipient, "Original-Recipient"),
                    new Refusal(status, said.isEmpty() ? words : said)));
        }
    }

    /** A bounce without a part for programs: qmail's, and older ones. */
    private Optional<MailReport> inWordsAlone() throws MessagingException, IOException {
        return isFromAPostmaster() ? inWords(List.of(message)) : Optional.empty();
    }

    private Optional<MailReport> inWords(List<MimePart> parts) throws MessagingException, IOException {
        var words = words(parts);
        if (words.isEmpty()) {
            return Optional.empty();
        }
        var named = header(message, "X-Failed-Recipients");
        var failure =
                new Failure(named.isEmpty() || named.indexOf(',') >= 0 ? null : named, null, new Refusal(null, words));
        return Optional.of(new Bounce(origin(parts, null), List.of(failure)));
    }

    /** The lines around the first code in what is written for people, above the mail that came back. */
    private static String words(List<MimePart> parts) throws MessagingException, IOException {
        for (var part : parts) {
            if (type(part).match("text/plain")) {
                var found = new StringBuilder();
                int lines = 0;
                for (var line : text(part).split("\n", -1)) {
                    if ((line.startsWith("---") && !found.isEmpty()) || lines == 4) {
                        break;
                    }
                    if (!found.isEmpty() || REPLY.matcher(line).find()) {
                        found.append(line.strip()).append(' ');
                        lines++;
                    }
                    if (!found.isEmpty() && line.isBlank()) {
                        break;
                    }
                }
                return found.toString().strip();
            }
        }
        return "";
    }

    private boolean isFromAPostmaster() throws MessagingException {
        var from = from();
        var at = from.lastIndexOf('@');
        return POSTMASTERS.contains(
                from.substring(0, at < 0 ? from.length() : at).toLowerCase(Locale.ROOT));
    }

    private Origin origin(List<MimePart> parts, @Nullable InternetHeaders feedback)
            throws MessagingException, IOException {
        var returned = new ArrayList<String>();
        if (feedback != null) {
            returned.addAll(tokens(field(feedback, "Original-Mail-From")));
        }
        for (var part : parts) {
            if (RETURNED_TYPES.contains(mime(part))) {
                var headers = new InternetHeaders(new ByteArrayInputStream(bytes(part, MOST_STATUS_BYTES)));
                returned.addAll(tokens(field(headers, "Return-Path")));
                returned.addAll(tokens(field(headers, "List-Unsubscribe")));
            }
        }
        var arrived = new ArrayList<String>();
        for (var name : ARRIVED_AT) {
            arrived.addAll(tokens(header(message, name)));
        }
        var from = from();
        return new Origin(
                arrived.stream().distinct().limit(MOST_TOKENS).toList(),
                returned.stream().distinct().limit(MOST_TOKENS).toList(),
                from.substring(from.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT),
                headers(message, "Authentication-Results"));
    }

    /** Whom it is from; empty where it names nobody, or several. */
    private String from() throws MessagingException {
        var header = message.getHeader("From");
        if (header == null || header.length != 1) {
            return "";
        }
        try {
            var addresses = InternetAddress.parseHeader(cut(header[0]), false);
            var address = addresses.length == 1 ? addresses[0].getAddress() : null;
            return address == null ? "" : address;
        } catch (AddressException _) {
            return "";
        }
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(SPACE.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .limit(MOST_TOKENS)
                .toList();
    }

    private static ContentType type(Part part) throws MessagingException {
        var header = part.getHeader("Content-Type");
        return header == null || header[0].isBlank()
                ? new ContentType("text", "plain", null)
                : new ContentType(cut(header[0]));
    }

    private static String mime(Part part) throws MessagingException {
        return type(part).getBaseType().toLowerCase(Locale.ROOT);
    }

    /** The part's bytes, in an encoding that its fields can be read in. */
    private static byte[] bytes(MimePart part, int most) throws MessagingException, IOException {
        byte[] bytes;
        try (var in = decoded(part)) {
            bytes = in.readNBytes(most);
        }
        var charset = charset(part);
        return charset.newEncoder().maxBytesPerChar() <= 1 || charset.equals(StandardCharsets.UTF_8)
                ? bytes
                : new String(bytes, charset).getBytes(StandardCharsets.UTF_8);
    }

    /** The library passes over how a message part is encoded, which some encode all the same. */
    private static InputStream decoded(MimePart part) throws MessagingException, IOException {
        var raw = part instanceof MimeBodyPart body
                ? body.getRawInputStream()
                : message(part).getRawInputStream();
        var encoding = part.getEncoding();
        if (encoding == null) {
            return raw;
        }
        return encoding.strip().equalsIgnoreCase("quoted-printable")
                ? new ByteArrayInputStream(unquoted(raw.readNBytes(MailReport.MOST_BYTES)))
                : MimeUtility.decode(raw, encoding);
    }

    private static MimeMessage message(MimePart part) throws MessagingException {
        if (part instanceof MimeMessage message) {
            return message;
        }
        throw new MessagingException("A part is neither a mail nor part of one");
    }

    /** RFC 2045, 6.7; the library's own decoder calls itself for each line that goes on, until its stack is full. */
    private static byte[] unquoted(byte[] quoted) {
        var bytes = new ByteArrayOutputStream(quoted.length);
        for (int i = 0; i < quoted.length; i++) {
            int high = i + 2 < quoted.length ? Character.digit(quoted[i + 1], 16) : -1;
            int low = i + 2 < quoted.length ? Character.digit(quoted[i + 2], 16) : -1;
            if (quoted[i] != '=') {
                bytes.write(quoted[i]);
            } else if (high >= 0 && low >= 0) {
                bytes.write(high * 16 + low);
                i += 2;
            } else if (i + 1 < quoted.length && quoted[i + 1] == '\n') {
                i++;
            } else if (i + 2 < quoted.length && quoted[i + 1] == '\r' && quoted[i + 2] == '\n') {
                i += 2;
            } else {
                bytes.write('=');
            }
        }
        return bytes.toByteArray();
    }

    private static String text(MimePart part) throws MessagingException, IOException {
        try (var in = decoded(part)) {
            return new String(in.readNBytes(MOST_TEXT_BYTES), charset(part));
        }
    }

    private static Charset charset(Part part) throws MessagingException {
        var name = type(part).getParameter("charset");
        try {
            var charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            return charset.canEncode() ? charset : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String header(MimePart part, String name) throws MessagingException {
        var values = headers(part, name);
        return String.join(", ", values);
    }

    private static List<String> headers(Part part, String name) throws MessagingException {
        var values = part.getHeader(name);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .limit(MOST_HEADERS)
                        .map(ReportReader::cut)
                        .toList();
    }

    private static String field(InternetHeaders headers, String name) {
        var value = headers.getHeader(name, null);
        return value == null ? "" : SPACE.matcher(cut(value)).replaceAll(" ").strip();
    }

    /** A field's first word, since comments may follow. */
    private static String word(InternetHeaders headers, String name) {
        var value = field(headers, name);
        int end = 0;
        while (end < value.length() && (Character.isLetter(value.charAt(end)) || value.charAt(end) == '-')) {
            end++;
        }
        return value.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String address(InternetHeaders headers, String name) {
        var value = behindType(field(headers, name));
        var address = value.startsWith("<") && value.endsWith(">") ? value.substring(1, value.length() - 1) : value;
        return address.isEmpty() ? null : address;
    }

    /** What stands behind {@code rfc822;} or {@code smtp;}. */
    private static String behindType(String field) {
        return field.substring(field.indexOf(';') + 1).strip();
    }

    private static String cut(String value) {
        return value.substring(0, Math.min(LONGEST_HEADER, value.length()));
    }
}
