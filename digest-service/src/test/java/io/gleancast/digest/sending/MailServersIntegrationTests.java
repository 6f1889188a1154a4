package io.gleancast.digest.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.Samples;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.mail.TinySmtpServer;
import io.gleancast.digest.mail.TinySmtpServer.Manner;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.digest.readers.Suppressions;
import io.gleancast.digest.readers.Tokens;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.embeddings.Embedder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What becomes of digests, and of their readers, where mail servers behave as they do. */
@DigestServiceTest
class MailServersIntegrationTests {
    @Autowired
    RestTestClient http;

    @Autowired
    InsightStore insights;

    @Autowired
    Embedder embedder;

    @Autowired
    MovableClock clock;

    @Autowired
    MailProperties mail;

    @Autowired
    Dispatcher dispatcher;

    @Autowired
    Subscribers subscribers;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Tokens tokens;

    @Autowired
    Feedback feedback;

    @Autowired
    Pause pause;

    @Autowired
    BounceMailbox mailbox;

    @Autowired
    GreenMail mailServer;

    @Autowired
    JdbcClient jdbc;

    private final TinySmtpServer server = new TinySmtpServer(Manner.GOOD);
    private final List<Address> joined = new ArrayList<>();
    private int usualPort;

    @BeforeEach
    void sendByTheServerThatMisbehaves() {
        clock.moveTo(LocalDate.now(ZoneOffset.UTC).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        Samples.insights(embedder, clock.instant().minusSeconds(60)).forEach(insights::take);
        dispatcher.stop();
        usualPort = mailServer.getSmtp().getPort();
        mail.setPort(server.port());
        dispatcher.start();
    }

    @AfterEach
    void sendAsUsual() {
        dispatcher.stop();
        mail.setPort(usualPort);
        server.close();
        joined.forEach(address -> subscribers.byAddress(address).ifPresent(subscribers::forget));
        jdbc.sql("DELETE FROM feedback").update();
        pause.resume();
        clock.reset();
        dispatcher.start();
    }

    @ParameterizedTest
    @EnumSource(names = {"DROPS_AFTER_DATA", "NEVER_ANSWERS_DATA"})
    void sendsWhatIsInDoubtAgainOnlyWhereAnOperatorSaysSo(Manner manner) throws Exception {
        var reader = join("doubt-%d@reader.example".formatted(manner.name().length()));
        server.manners.put(reader.value(), manner);
        send();
        assertThat(stateOf(reader)).isEqualTo("in-doubt");
        clock.moveTo(clock.instant().plus(Duration.ofHours(3)));
        send();
        send();
        assertThat(Collections.frequency(server.handedOver, reader.value())).isEqualTo(1);
        operator("/sends/" + row(reader) + "/resend", "{}", 202);
        server.manners.clear();
        await().atMost(Duration.ofSeconds(20)).until(() -> stateOf(reader).equals("sent"));
        assertThat(Collections.frequency(server.handedOver, reader.value())).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY_AT_CONNECT", "BUSY_AT_RECIPIENT"})
    void triesAgainWhatTheServerPutOff(Manner manner) throws Exception {
        server.manner = manner;
        var reader = join("later-%d@reader.example".formatted(manner.name().length()));
        send();
        assertThat(stateOf(reader)).isEqualTo("reserved");
        assertThat(server.handedOver).isEmpty();
        server.manner = Manner.GOOD;
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(2)));
        await().atMost(Duration.ofSeconds(20)).until(() -> stateOf(reader).equals("sent"));
        assertThat(server.handedOver).containsOnlyOnce(reader.value());
    }

    @Test
    void neverWritesAgainToAnAddressThatDoesNotExist() throws Exception {
        var reader = join("nobody@reader.example");
        server.manners.put(reader.value(), Manner.NO_SUCH_RECIPIENT);
        send();
        assertThat(stateOf(reader)).isEqualTo("refused");
        assertThat(subscribers.byAddress(reader))
                .get()
                .extracting(Subscriber::state)
                .isEqualTo(State.LEFT);
        assertThat(suppressions.of(reader)).contains(Suppressions.Reason.BOUNCED);
        operator("/subscribers", "{\"address\":\"nobody@reader.example\"}", 409);
        send();
        assertThat(Collections.frequency(server.recipients, reader.value())).isEqualTo(1);
    }

    @Test
    void givesUpAFullMailboxOnlyAfterSeveralTimes() throws Exception {
        var address = join("full@reader.example");
        var reader = subscribers.byAddress(address).orElseThrow();
        server.manners.put(address.value(), Manner.FULL_MAILBOX);
        send();
        assertThat(stateOf(address)).isEqualTo("refused");
        for (int day = 1; day < 5; day++) {
            assertThat(subscribers.find(reader.id()).orElseThrow().state()).isEqualTo(State.CONFIRMED);
            clock.moveTo(clock.instant().plus(Duration.ofDays(1)));
            feedback.bounced(reader, false, "4.2.2");
        }
        assertThat(subscribers.find(reader.id()).orElseThrow().state()).isEqualTo(State.LEFT);
    }

    @Test
    void sendsEachMailOnceWhereTheServerTakesItAndResets() throws Exception {
        server.manner = Manner.ACCEPTS_AND_RESETS;
        var readers = List.of(join("one@reader.example"), join("two@reader.example"), join("three@reader.example"));
        send();
        assertThat(readers).allSatisfy(reader -> {
            assertThat(stateOf(reader)).isEqualTo("sent");
            assertThat(Collections.frequency(server.handedOver, reader.value())).isEqualTo(1);
        });
    }

    @Test
    void tellsBouncesFromComplaintsHoweverTheyCome() throws Exception {
        var bounced = join("moved-away@reader.example");
        var annoyed = join("annoyed@reader.example");
        operator("/feedback", bounce(token(bounced)), 204);
        assertThat(suppressions.of(bounced)).contains(Suppressions.Reason.BOUNCED);

        var user = mailServer.setUser("bounces@digest.example", "bounces", "secret-of-the-mailbox");
        user.deliver(GreenMailUtil.newMimeMessage(complaint(token(annoyed))));
        user.deliver(
                GreenMailUtil.newMimeMessage("From: ada@reader.example\r\nSubject: I am away\r\n\r\nUntil May.\r\n"));
        user.deliver(GreenMailUtil.newMimeMessage(complaint(token(annoyed).replace("d1.", "d2."))));
        mailbox.read();
        assertThat(suppressions.of(annoyed)).contains(Suppressions.Reason.COMPLAINED);
        assertThat(subscribers.byAddress(annoyed).orElseThrow().state()).isEqualTo(State.LEFT);
        assertThat(jdbc.sql("SELECT kind FROM feedback ORDER BY kind")
                        .query(String.class)
                        .list())
                .containsExactly("complaint", "hard-bounce");
        assertThat(mailServer.getManagers().getImapHostManager().getInbox(user).getMessages())
                .as("what is no report on a reader stays in the mailbox")
                .hasSize(2);
        mailServer.getManagers().getImapHostManager().getInbox(user).deleteAllMessages();
    }

    @Test
    void pausesWhereTooManyComplainUntilAnOperatorResumes() throws Exception {
        for (int i = 1; i <= 3; i++) {
            assertThat(pause.reason()).isEmpty();
            operator("/feedback", complaint(token(join("annoyed-%d@reader.example".formatted(i)))), 204);
        }
        assertThat(pause.reason()).get().asString().contains("marked as junk");
        var reader = join("patient@reader.example");
        operator("/digests/send", "{}", 409);
        assertThat(server.handedOver).isEmpty();
        pause.resume();
        send();
        assertThat(stateOf(reader)).isEqualTo("sent");
    }

    private Address join(String address) {
        var reader = new Address(address);
        joined.add(reader);
        suppressions.lift(reader);
        subscribers.add(reader, new Schedule(ZoneOffset.UTC, 23, Frequency.DAILY), "form");
        return reader;
    }

    private String token(Address address) {
        return tokens.issue(
                Purpose.LEAVE, subscribers.byAddress(address).orElseThrow().id());
    }

    private void send() {
        operator("/digests/send", "{}", 200);
    }

    private void operator(String path, String body, int status) {
        http.post()
                .uri(path)
                .headers(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                .header("Content-Type", path.equals("/feedback") ? "text/plain" : "application/json")
                .body(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private String stateOf(Address reader) {
        return jdbc.sql("""
                        SELECT deliveries.state FROM deliveries JOIN subscribers ON subscribers.id = subscriber_id
                        WHERE address = ? ORDER BY local_date DESC LIMIT 1""")
                .param(reader.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private long row(Address reader) {
        return jdbc.sql("""
                        SELECT deliveries.id FROM deliveries JOIN subscribers ON subscribers.id = subscriber_id
                        WHERE address = ?""").param(reader.value()).query(Long.class).single();
    }

    private static String bounce(String token) {
        return """
                From: MAILER-DAEMON@provider.example
                To: bounces+%s@digest.example
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; provider.example

                Action: failed
                Status: 5.1.1
                --b--
                """.formatted(token);
    }

    private static String complaint(String token) {
        return """
                From: fbl@provider.example
                Content-Type: multipart/report; report-type=feedback-report; boundary="b"

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                --b
                Content-Type: message/rfc822

                List-Unsubscribe: <https://digest.example/unsubscribe/%s>
                --b--
                """.formatted(token);
    }
}
