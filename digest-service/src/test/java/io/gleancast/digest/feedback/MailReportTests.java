package io.gleancast.digest.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.digest.feedback.MailReport.Bounce;
import io.gleancast.digest.feedback.MailReport.Complaint;
import io.gleancast.digest.feedback.MailReport.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports as they arrive, one file a case: the first word of its name says what is right for it. */
class MailReportTests {
    private static final Path REPORTS = Path.of("src/test/resources/reports");
    private static final String TOKEN = "MgAAAA.AbCdEfGhIjKlMnOpQrStUvWxYz12.AbCdEfGhIjKlMnOpQrStUv";

    static Stream<Path> reports() throws IOException {
        try (var files = Files.list(REPORTS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void saysWhoseFaultItIs(Path file) throws IOException {
        var name = String.valueOf(file.getFileName());
        var report = MailReport.read(Files.readAllBytes(file));
        var kind = name.substring(0, name.indexOf('-') < 0 ? name.indexOf('.') : name.indexOf('-'));
        switch (kind.equals("complaint.eml") ? "complaint" : kind) {
            case "gone" -> assertThat(fault(report)).contains(Fault.MAILBOX_GONE);
            case "us" -> assertThat(fault(report)).contains(Fault.SENDER);
            case "other" -> assertThat(fault(report)).contains(Fault.OTHER);
            case "for" ->
                assertThat(fault(report).orElse(Fault.MAILBOX_FOR_NOW)).isEqualTo(Fault.MAILBOX_FOR_NOW);
            case "nothing" -> assertThat(report).isEmpty();
            case "complaint" ->
                assertThat(report).get().isInstanceOfSatisfying(Complaint.class, read -> {
                    assertThat(read.isJunk()).isTrue();
                    assertThat(read.origin().from()).isEqualTo("feedback.provider.example");
                });
            case "leaves" ->
                assertThat(report)
                        .get()
                        .isInstanceOfSatisfying(
                                Complaint.class,
                                read -> assertThat(read.isJunk()).isFalse());
            default -> throw new IllegalArgumentException("Nobody knows what is right for " + name);
        }
        report.ifPresent(
                read -> assertThat(Stream.concat(read.origin().arrivedAt().stream(), read.origin().returned().stream()))
                        .containsExactly(TOKEN));
    }

    /** Each says whose fault it is where it stands alone, by RFC 3463 and what servers write. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "5.1.1  | - | MAILBOX_GONE",
                "5.1.2  | - | MAILBOX_GONE",
                "5.1.3  | - | MAILBOX_GONE",
                "5.1.6  | - | MAILBOX_GONE",
                "5.2.1  | - | MAILBOX_GONE",
                "5.1.4  | - | MAILBOX_FOR_NOW",
                "5.2.2  | - | MAILBOX_FOR_NOW",
                "5.4.6  | - | MAILBOX_FOR_NOW",
                "4.2.2  | - | MAILBOX_FOR_NOW",
                "4.3.1  | - | MAILBOX_FOR_NOW",
                "5.1.7  | - | SENDER",
                "5.1.8  | - | SENDER",
                "5.7.0  | - | SENDER",
                "5.7.1  | - | SENDER",
                "5.7.606 | - | SENDER",
                "5.3.0  | - | OTHER",
                "5.5.4  | - | OTHER",
                "5.6.1  | - | OTHER",
                "-      | 550 5.7.1 user unknown | SENDER",
                "-      | 550 Requested action not taken: mailbox unavailable | MAILBOX_FOR_NOW",
                "-      | 550 5.1.1 <blocked-spam@policy.example> user unknown | MAILBOX_GONE",
                "-      | 554 your mail from 5.188.10.1 was blocked | SENDER",
                "-      | 552 no more | MAILBOX_FOR_NOW",
                "-      | 550 no | -",
                "2.0.0  | 550 no | -",
            })
    void judgesByEnhancedCodesWordsAndReplies(String status, String words, Fault fault) {
        assertThat(new Refusal(status, words == null ? "" : words).fault()).isEqualTo(Optional.ofNullable(fault));
    }

    @Test
    void tellsRecipientsApart() throws IOException {
        var two = read("gone-with-status")
                .replace(
                        "Final-Recipient",
                        "Final-Recipient: rfc822; bea@harbour.example\r\nAction: failed\r\nStatus: 5.7.1\r\n\r\nFinal-Recipient");
        var bounce = (Bounce) MailReport.read(bytes(two)).orElseThrow();
        assertThat(bounce.failures())
                .extracting(Failure::last)
                .containsExactly("bea@harbour.example", "ana@harbour.example");
        assertThat(bounce.failures())
                .filteredOn(failure -> failure.isAbout("Ana@harbour.example"))
                .hasSize(1);
    }

    @Test
    void findsTheTokenInTheMailThatCameBack() throws IOException {
        var mail = read("gone-with-status")
                .replace("bounces+" + TOKEN, "bounces+" + TOKEN.toLowerCase(java.util.Locale.ROOT))
                .replace(
                        "--b1--",
                        "--b1\r\nContent-Type: text/rfc822-headers\r\n\r\nReturn-Path: <bounces+" + TOKEN
                                + "@news.example>\r\nSubject: x\r\n\r\n--b1--");
        assertThat(MailReport.read(bytes(mail)).orElseThrow().origin().returned())
                .containsExactly(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.news.example; dmarc=pass header.from=feedback.provider.example | true",
                "mx.news.example 1; spf=fail smtp.mailfrom=x.example; dkim=pass (good; key) header.d=provider.example | true",
                "mx.news.example; spf=pass smtp.mailfrom=bounce@feedback.provider.example | true",
                "mx.news.example; dkim=pass header.d=attacker.example; spf=pass smtp.mailfrom=attacker.example | false",
                "mx.news.example; dmarc=fail header.from=feedback.provider.example | false",
                "mx.news.example; none | false",
                "mx.attacker.example; dmarc=pass header.from=feedback.provider.example | false",
                "mx.news.example; spf=fail reason=\"; dmarc=pass header.from=provider.example\" | false",
                "mx.news.example (; dmarc=pass header.from=provider.example ) | false"
            })
    void believesOurOwnServerAlone(String header, boolean vouched) throws IOException {
        var mail = "Authentication-Results: " + header + "\r\n" + read("complaint");
        var origin = MailReport.read(bytes(mail)).orElseThrow().origin();
        assertThat(origin.isVouchedFor("mx.news.example", List.of("provider.example")))
                .isEqualTo(vouched);
        assertThat(origin.isVouchedFor("", List.of("provider.example"))).isFalse();
        assertThat(origin.isVouchedFor("mx.news.example", List.of("other.example")))
                .isFalse();
    }

    @Test
    void believesTheTopmostOfSeveralHeaders() throws IOException {
        var mail = "Authentication-Results: mx.news.example; dmarc=fail header.from=feedback.provider.example\r\n"
                + "Authentication-Results: mx.news.example; dmarc=pass header.from=feedback.provider.example\r\n"
                + read("complaint");
        assertThat(MailReport.read(bytes(mail))
                        .orElseThrow()
                        .origin()
                        .isVouchedFor("mx.news.example", List.of("provider.example")))
                .isFalse();
    }

    private static Optional<Fault> fault(Optional<MailReport> report) {
        return report.map(Bounce.class::cast)
                .orElseThrow()
                .failures()
                .getFirst()
                .refusal()
                .fault();
    }

    private static String read(String name) throws IOException {
        return Files.readString(REPORTS.resolve(name + ".eml"));
    }

    private static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.UTF_8);
    }
}
