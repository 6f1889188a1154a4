package io.gleancast.digest.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.Samples;
import io.gleancast.digest.feedback.Fault;
import io.gleancast.digest.feedback.Refusal;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.mail.TinySmtpServer;
import io.gleancast.digest.mail.TinySmtpServer.Manner;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Reception;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.digest.readers.Suppressions;
import io.gleancast.digest.readers.Tokens;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.embeddings.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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
    ProviderHolds holds;

    @Autowired
    SentTallies tallies;

    @Autowired
    BounceMailbox mailbox;

    @Autowired
    Reception reception;

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
        jdbc.sql("DELETE FROM sent_tallies").update();
        holds.all().forEach(hold -> holds.release(hold.provider()));
        jdbc.sql("DELETE FROM provider_holds").update();
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
        jdbc.sql("UPDATE deliveries SET next_attempt_at = now() WHERE state = 'reserved'")
                .update();
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
            feedback.refused(reader, new Refusal("4.2.2", ""), Fault.MAILBOX_FOR_NOW, Feedback.Witness.SURE);
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
        user.deliver(GreenMailUtil.newMimeMessage(vouchedFor(complaint(token(annoyed)))));
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

    @ParameterizedTest
    @EnumSource(names = {"REFUSES_US", "REFUSES_US_AT_DATA"})
    void holdsAProviderThatRefusesUsAndKeepsItsReaders(Manner manner) throws Exception {
        var domain = manner.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".example";
        var first = join("first@" + domain);
        server.manners.put(first.value(), manner);
        send();
        // What an answer says of the provider is noted after what it says of the mail.
        await().atMost(Duration.ofSeconds(30)).until(() -> !holds.all().isEmpty());
        assertThat(subscribers.byAddress(first).orElseThrow().state()).isEqualTo(State.CONFIRMED);
        assertThat(suppressions.of(first)).isEmpty();
        assertThat(holds.all()).singleElement().satisfies(hold -> {
            assertThat(hold.provider()).isEqualTo(domain);
            assertThat(hold.stopped()).isTrue();
            assertThat(hold.reason()).contains("5.7.");
        });
        assertThat(operatorsPage()).contains(domain).contains("5.7.");
        var second = join("second@" + domain);
        var other = join("other-than-%s@reader.example".formatted(domain));
        send();
        assertThat(stateOf(other)).isEqualTo("sent");
        assertThat(server.recipients).doesNotContain(second.value());
        server.manners.clear();
        holds.release(domain);
        jdbc.sql("UPDATE deliveries SET next_attempt_at = now() WHERE state = 'reserved'")
                .update();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> stateOf(first).equals("sent") && stateOf(second).equals("sent"));
        assertThat(server.handedOver).containsOnlyOnce(second.value());
    }

    @Test
    void slowsMailToAProviderThatAsksForLess() throws Exception {
        var reader = join("reader@slower.example");
        server.manners.put(reader.value(), Manner.ASKS_FOR_LESS);
        send();
        assertThat(stateOf(reader)).isEqualTo("reserved");
        assertThat(holds.all()).singleElement().satisfies(hold -> {
            assertThat(hold.provider()).isEqualTo("slower.example");
            assertThat(hold.stopped()).isFalse();
        });
    }

    @Test
    void sendsToOthersWhileTheServersOfSomeHang() throws Exception {
        var hanging = Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                .map(name -> join(name + "@hanging.example"))
                .toList();
        hanging.forEach(reader -> server.manners.put(reader.value(), Manner.DRIPS_AT_RECIPIENT));
        var others = Stream.of("u", "v", "w")
                .map(name -> join(name + "@moving.example"))
                .toList();
        send();
        assertThat(others).allSatisfy(reader -> assertThat(stateOf(reader)).isEqualTo("sent"));
        assertThat(hanging).allSatisfy(reader -> assertThat(stateOf(reader)).isEqualTo("reserved"));
        assertThat(server.recipients.stream().filter(name -> name.endsWith("@hanging.example")))
                .as("no more than were on their way when the first one hung")
                .hasSizeLessThan(hanging.size());
    }

    @Test
    void sendsALetterWhileTheServerOfAnotherHangs() throws Exception {
        var hanging = new Address("asked-in-vain@hanging.example");
        var other = new Address("asked@moving.example");
        server.manners.put(hanging.value(), Manner.NEVER_ANSWERS_RECIPIENT);
        var schedule = new Schedule(ZoneOffset.UTC, 7, Frequency.DAILY);
        reception.invite(hanging, schedule, "operator", null);
        reception.invite(other, schedule, "operator", null);
        await().atMost(Duration.ofSeconds(60)).until(() -> server.handedOver.contains(other.value()));
        assertThat(server.handedOver).doesNotContain(hanging.value());
        jdbc.sql("DELETE FROM letters WHERE address = ?").param(hanging.value()).update();
    }

    @Test
    void removesNobodyForAReportThatIsAboutUs() throws Exception {
        var reader = join("listed@harbour.example");
        send();
        operator("/feedback", about(reader, "us-block-list"), 204);
        operator("/feedback", about(reader, "other-content"), 204);
        operator("/feedback", about(reader, "nothing-delayed"), 202);
        assertThat(subscribers.byAddress(reader).orElseThrow().state()).isEqualTo(State.CONFIRMED);
        assertThat(suppressions.of(reader)).isEmpty();
        assertThat(operatorsPage()).contains("about-us");
    }

    @Test
    void letsFewForgedReportsStopNoProvider() throws Exception {
        var reader = join("forger@large.example");
        for (int i = 0; i < 100; i++) {
            tallies.sent("large.example");
        }
        operator("/feedback", about(reader, "us-block-list"), 204);
        assertThat(holds.all()).isEmpty();
        for (int i = 0; i < 5; i++) {
            operator("/feedback", about(join("refused-%d@large.example".formatted(i)), "us-block-list"), 204);
        }
        assertThat(holds.all()).extracting(ProviderHolds.Hold::provider).containsExactly("large.example");
    }

    @Test
    void locksNobodyOutForAReportOnAnotherAddress() throws Exception {
        var reader = join("forwarding@reader.example");
        operator("/feedback", about(reader, "gone-with-status"), 204);
        assertThat(subscribers.byAddress(reader).orElseThrow().state()).isEqualTo(State.LEFT);
        assertThat(suppressions.of(reader))
                .as("their own confirmation brings them back")
                .contains(Suppressions.Reason.DELETED);
    }

    @Test
    void passesOverAReportThatSpeaksOfTwoReaders() throws Exception {
        var attacker = join("attacker@reader.example");
        var victim = join("victim@reader.example");
        operator(
                "/feedback",
                about(attacker, "gone-with-status")
                        .replace(
                                "--b1--",
                                "--b1\r\nContent-Type: text/rfc822-headers\r\n\r\nReturn-Path: <bounces+%s@digest.example>\r\n\r\n--b1--"
                                        .formatted(token(victim))),
                202);
        assertThat(subscribers.byAddress(victim).orElseThrow().state()).isEqualTo(State.CONFIRMED);
        assertThat(subscribers.byAddress(attacker).orElseThrow().state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void stopsNothingForComplaintsThatAnyoneCouldMake() throws Exception {
        for (int i = 1; i <= 4; i++) {
            operator("/feedback", complaint(token(join("own-%d@one.example".formatted(i)))), 204);
            operator("/feedback", vouchedFor(complaint(token(join("new-%d@two.example".formatted(i))))), 204);
        }
        assertThat(holds.all()).as("unknown senders, or subscriptions of today").isEmpty();
        assertThat(pause.reason()).isEmpty();
        assertThat(suppressions.of(new Address("own-1@one.example"))).contains(Suppressions.Reason.DELETED);
        assertThat(suppressions.of(new Address("new-1@two.example"))).contains(Suppressions.Reason.COMPLAINED);
    }

    @Test
    void slowsThenStopsAProviderAndStopsAllWhereSeveralComplain() throws Exception {
        for (var domain : List.of("one.example", "two.example", "three.example")) {
            assertThat(pause.reason()).isEmpty();
            for (int i = 1; i <= 3; i++) {
                operator("/feedback", vouchedFor(complaint(token(settled("annoyed-%d@%s".formatted(i, domain))))), 204);
                if (i == 2) {
                    assertThat(hold(domain).stopped()).isFalse();
                }
            }
            assertThat(hold(domain).stopped()).isTrue();
        }
        assertThat(pause.reason()).get().asString().contains("marked digests as junk");
        var reader = join("patient@reader.example");
        operator("/digests/send", "{}", 409);
        assertThat(server.handedOver).isEmpty();
        pause.resume();
        var waiting = join("waiting@one.example");
        send();
        assertThat(stateOf(reader)).isEqualTo("sent");
        assertThat(stateOf(waiting)).isEqualTo("reserved");
    }

    @Test
    void leavesOutAnInsightThatCannotBeWritten() throws Exception {
        var poisoned = Samples.WORDS.getFirst().id();
        jdbc.sql(
                        "UPDATE insights SET record = jsonb_set(record::jsonb, '{evidence,0,start}', 'null')::json WHERE id = ?::uuid")
                .param(poisoned)
                .update();
        var reader = join("unharmed@reader.example");
        send();
        assertThat(stateOf(reader)).isEqualTo("sent");
    }

    private Address settled(String address) {
        var reader = join(address);
        jdbc.sql("UPDATE subscribers SET consented_at = consented_at - interval '2 days' WHERE address = ?")
                .param(address)
                .update();
        return reader;
    }

    private ProviderHolds.Hold hold(String provider) {
        return holds.all().stream()
                .filter(hold -> hold.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    private String operatorsPage() {
        return String.valueOf(http.get()
                .uri("/operators")
                .headers(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    /** A report of the test's files, on a reader. */
    private String about(Address reader, String report) throws IOException {
        return Files.readString(Path.of("src/test/resources/reports/" + report + ".eml"))
                .replace("MgAAAA.AbCdEfGhIjKlMnOpQrStUvWxYz12.AbCdEfGhIjKlMnOpQrStUv", token(reader));
    }

    private static String vouchedFor(String mail) {
        return "Authentication-Results: mx.digest.example; dmarc=pass header.from=provider.example\n" + mail;
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
