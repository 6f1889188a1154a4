package io.gleancast.digest.feedback;

import io.gleancast.testing.hostile.Growth;
import io.gleancast.testing.hostile.HostileRuns;
import io.gleancast.testing.hostile.Shape;
import io.gleancast.testing.hostile.Shapes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Mails to the bounce address, which anyone may write, under the options that the service runs with. */
class HostileInputTests {
    private static final int LARGEST = 10 << 20;
    /** The index, the embedding model's share of the heap and the service itself. */
    private static final int SERVICE_MEBIBYTES = 96;

    private static final String TOP = "From: MAILER-DAEMON@mx.example\r\nTo: bounces@news.example\r\n";
    private static final String REPORT =
            TOP + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n";
    private static final String STATUS = REPORT + "Content-Type: message/delivery-status\r\n\r\n";
    private static final String END = "\r\n--b--\r\n";

    @TestFactory
    Stream<DynamicTest> readsOrRefusesTheWorstMails() {
        var shapes = new ArrayList<>(mails());
        shapes.addAll(Shapes.texts());
        return HostileRuns.under("digest-service", SERVICE_MEBIBYTES).tests(ReportReaderRun.class, LARGEST, shapes);
    }

    @Test
    void readsHeadersInLinearTime() {
        Growth.assertLinear("a mail's headers", TOP + "X-Long: ", "\r\n\r\n", HostileInputTests::read);
        Growth.assertLinear("a mail's To", "To: ", "\r\n\r\n", HostileInputTests::read);
        Growth.assertLinear("a content type", TOP + "Content-Type: ", "\r\n\r\n", HostileInputTests::read);
    }

    @Test
    void readsPartsInLinearTime() {
        Growth.assertLinear("a status part", STATUS, END, HostileInputTests::read);
        Growth.assertLinear(
                "a diagnostic code",
                STATUS + "Action: failed\r\nDiagnostic-Code: smtp; ",
                END,
                HostileInputTests::read);
        Growth.assertLinear("the words of a bounce", TOP + "\r\n550 ", "\r\n", HostileInputTests::read);
        Growth.assertLinear("what stands between parts", REPORT, END, HostileInputTests::read);
        Growth.assertLinear(
                "what a server found out",
                "Authentication-Results: ",
                "\r\n" + STATUS + "Action: failed\r\nStatus: 5.1.1\r\n" + END,
                HostileInputTests::vouched);
    }

    private static Object read(String mail) {
        return MailReport.read(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static Object vouched(String mail) {
        return MailReport.read(mail.getBytes(StandardCharsets.UTF_8))
                .map(report -> report.origin().isVouchedFor("mx.news.example", List.of("mx.example")));
    }

    private static List<Shape> mails() {
        return List.of(
                repeated("empty lines in a status part", STATUS, "\r\n", END),
                repeated(
                        "recipients without an end",
                        STATUS,
                        "Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n",
                        END),
                repeated("headers without an end", TOP, "a:\r\n", "\r\n"),
                repeated("one header folded without an end", TOP + "Subject: x", "\r\n y", "\r\n\r\n"),
                repeated(
                        "parts without an end",
                        REPORT,
                        "\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n",
                        END),
                repeated("lines that almost end a part", REPORT, "\r\n--bb", END),
                repeated(
                        "a content type's parameters",
                        TOP + "Content-Type: multipart/report; boundary=b",
                        "; a*0*=b",
                        "\r\n\r\n--b\r\n"),
                repeated(
                        "tokens without an end",
                        "",
                        "To: bounces+d1.AnhCB508YzSAgMmVvWekPB9rfNfB.F3YvyU_ONNwYC2qM9hLmqA@n.example\r\n",
                        "\r\n"),
                repeated("addresses without an end", "From: ", "<a@b.example>,", "\r\n\r\n550 5.1.1"),
                repeated(
                        "comments that nest",
                        "Authentication-Results: mx ",
                        "(",
                        "\r\n" + STATUS + "Action: failed\r\nStatus: 5.1.1\r\n" + END),
                repeated(
                        "base64 of nothing",
                        REPORT + "Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n",
                        "AAAA",
                        END),
                repeated(
                        "quoted-printable of equals",
                        REPORT
                                + "Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
                        "=\r\n",
                        END),
                repeated(
                        "a uuencoded part",
                        REPORT
                                + "Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n",
                        "M" + "A".repeat(60) + "\r\n",
                        END),
                repeated("codes without an end", TOP + "\r\n", "550 5.1.1 ", "\r\n"),
                new Shape("multiparts that nest", HostileInputTests::nested));
    }

    private static Shape repeated(String name, String head, String fragment, String tail) {
        return new Shape(
                "report: " + name,
                size -> (head + fragment.repeat(Math.max(1, size / fragment.length())) + tail)
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] nested(int size) {
        var mail = new StringBuilder(TOP).append("Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
        for (int level = 0; mail.length() < size; level++) {
            mail.append("--b%d\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n".formatted(level, level + 1));
        }
        return mail.toString().getBytes(StandardCharsets.UTF_8);
    }
}
