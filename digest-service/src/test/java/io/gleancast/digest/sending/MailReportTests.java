package io.gleancast.digest.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.digest.sending.MailReport.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReportTests {
    private static final String TOKEN = "d1.AnhCB508YzSAgMmVvWekPB9rfNfB.F3YvyU_ONNwYC2qM9hLmqA";

    @ParameterizedTest
    @CsvSource({"5.1.1, HARD_BOUNCE", "5.7.1, HARD_BOUNCE", "5.2.2, SOFT_BOUNCE", "4.4.7, SOFT_BOUNCE"})
    void tellsHardFromSoftBounces(String status, Kind kind) {
        assertThat(MailReport.read(bounce("failed", status))).contains(new MailReport(kind, List.of(TOKEN), status));
    }

    @Test
    void passesOverADelay() {
        assertThat(MailReport.read(bounce("delayed", "4.4.1"))).isEmpty();
    }

    @Test
    void readsAComplaint() {
        var mail = """
                From: fbl@provider.example
                Content-Type: multipart/report; boundary=b;
                 report-type=feedback-report

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                --b
                Content-Type: message/rfc822

                List-Unsubscribe: <https://digest.example/unsubscribe/%s>
                --b--
                """.formatted(TOKEN);
        assertThat(MailReport.read(mail)).contains(new MailReport(Kind.COMPLAINT, List.of(TOKEN), ""));
    }

    @Test
    void passesOverAnOrdinaryAnswer() {
        assertThat(MailReport.read(
                        "From: ada@reader.example\nTo: bounces+%s@digest.example\n\nI am away.\n".formatted(TOKEN)))
                .isEmpty();
    }

    private static String bounce(String action, String status) {
        return """
                From: MAILER-DAEMON@provider.example
                To: bounces+%s@digest.example
                Content-Type: multipart/report; report-type="delivery-status"; boundary="b"

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; provider.example

                Action: %s
                Status: %s
                --b--
                """.formatted(TOKEN, action, status);
    }
}
