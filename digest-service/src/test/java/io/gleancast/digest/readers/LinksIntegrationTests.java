package io.gleancast.digest.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Mailbox;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.testing.hostile.Growth;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** How long links in mails hold, and what strangers can have written. */
@DigestServiceTest
class LinksIntegrationTests {
    private static final Schedule SCHEDULE = new Schedule(ZoneOffset.UTC, 23, Frequency.DAILY);

    @Autowired
    RestTestClient http;

    @Autowired
    Subscribers subscribers;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Letters letters;

    @Autowired
    Housekeeping housekeeping;

    @Autowired
    Tokens tokens;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Secrets secrets;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @AfterEach
    void leaveNobodyBehind() {
        jdbc.sql("DELETE FROM subscribers WHERE domain = 'links.example'").update();
    }

    @Test
    void endWhenTheReaderLeavesAndDoNotComeBackWhenTheyJoinAnew() {
        var reader = join("leaver@links.example");
        var manage = manage(reader);
        var read = tokens.issue(Purpose.READ, reader);
        get(manage, 200);
        post("/unsubscribe/" + tokens.issue(Purpose.LEAVE, reader), "", 200);
        assertThat(subscribers.find(reader.id()).orElseThrow().state()).isEqualTo(State.LEFT);
        get(manage, 410);
        assertThat(tokens.reader(Purpose.READ, read)).isEmpty();
        join("leaver@links.example");
        get(manage, 410);
        post(manage + "/delete", "", 410);
        assertThat(tokens.reader(Purpose.READ, read)).isEmpty();
        assertThat(subscribers.find(reader.id()).orElseThrow().state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void doNotComeBackWhenWhoDeletedThemselvesJoinsAnewWithTheSameId() {
        var reader = join("deleted@links.example");
        var manage = manage(reader);
        var leave = "/unsubscribe/" + tokens.issue(Purpose.LEAVE, reader);
        post(manage + "/delete", "", 200);
        get(manage, 410);
        post(leave, "", 410);
        var again = join("deleted@links.example");
        assertThat(again.id()).isEqualTo(reader.id());
        get(manage, 410);
        post(manage, "zone=UTC&hour=1&frequency=daily", 410);
        post(leave, "", 410);
        assertThat(subscribers.find(again.id())).contains(again);
    }

    @Test
    void doNotComeBackForWhomHousekeepingDeletedAMonthAfterTheyLeft() {
        var reader = join("long-away@links.example");
        var manage = manage(reader);
        subscribers.move(reader, State.LEFT);
        jdbc.sql("UPDATE subscribers SET state_since = state_since - interval '31 days' WHERE id = ?")
                .param(reader.id())
                .update();
        housekeeping.forget();
        assertThat(subscribers.find(reader.id())).isEmpty();
        join("long-away@links.example");
        get(manage, 410);
    }

    @Test
    void endAtAPressButForTheWayOut() {
        var reader = join("careful@links.example");
        var manage = manage(reader);
        var leave = "/unsubscribe/" + tokens.issue(Purpose.LEAVE, reader);
        var other = "/preferences/" + tokens.issue(Purpose.MANAGE, reader.id());
        var page = post(manage + "/links", "", 200);
        assertThat(page).contains("All links that you were sent are invalid");
        get(manage, 410);
        get(other, 410);
        var next = page.replaceFirst("(?s).*action=\"(/preferences/[^\"/]+)/links\".*", "$1");
        get(next, 200);
        http.post()
                .uri(leave)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("List-Unsubscribe=One-Click")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(subscribers.find(reader.id()).orElseThrow().state()).isEqualTo(State.LEFT);
    }

    @Test
    void goOnForReadersFromBeforeThereWereSeals() {
        var reader = join("early@links.example");
        jdbc.sql("UPDATE subscribers SET links = NULL, subscription = NULL WHERE id = ?")
                .param(reader.id())
                .update();
        var manage = "/preferences/" + tokens.issue(Purpose.MANAGE, reader.id());
        get(manage, 200);
        post(manage + "/links", "", 200);
        get(manage, 410);
    }

    @Test
    void fitAnEnvelopeAddressStill() {
        assertThat(tokens.issue(Purpose.LEAVE, join("envelope@links.example"))).hasSize(54);
    }

    @Test
    void bringBackAnAddressThatSomebodyElseChangedAndEndWhatTheyHad() {
        var reader = join("mine@links.example");
        var stolen = manage(reader);
        var bob = new Address("bob@links.example");
        changeAddress(stolen, bob);
        get(stolen, 410);
        var theirs = "/preferences/" + tokens.issue(Purpose.MANAGE, reader.id());
        var eve = new Address("eve@links.example");
        changeAddress(theirs, eve);
        var pending = "/preferences/" + tokens.issue(Purpose.MANAGE, reader.id());
        post(pending + "/address", "address=mallory@links.example", 200);
        var mallory = Mailbox.link(
                mailbox.mailTo(new Address("mallory@links.example"), "Confirm your new address"), "/confirm/");

        var undo = Mailbox.link(mailbox.mailTo(reader.address(), "Your address was changed"), "/undo/");
        assertThat(get(undo, 200)).contains("mine@links.example", "Take it back");
        assertThat(subscribers.find(reader.id()).orElseThrow().address()).isEqualTo(eve);
        var page = post(undo, "", 200);
        assertThat(subscribers.find(reader.id()).orElseThrow().address()).isEqualTo(reader.address());
        get(pending, 410);
        get(mallory, 410);
        post(mallory, "", 410);
        post(Mailbox.link(mailbox.mailTo(bob, "Your address was changed"), "/undo/"), "", 410);
        post(undo, "", 410);
        get(page.replaceFirst("(?s).*href=\"(/preferences/[^\"]+)\".*", "$1"), 200);
        assertThat(subscribers.find(reader.id()).orElseThrow().address()).isEqualTo(reader.address());
    }

    @Test
    void takeBackAChangeForSomeDaysOnly() {
        var reader = join("settled@links.example");
        changeAddress(manage(reader), new Address("settled-new@links.example"));
        var undo = Mailbox.link(mailbox.mailTo(reader.address(), "Your address was changed"), "/undo/");
        jdbc.sql("UPDATE address_changes SET expires_at = expires_at - interval '15 days' WHERE subscriber_id = ?")
                .param(reader.id())
                .update();
        post(undo, "", 410);
        housekeeping.forget();
        assertThat(jdbc.sql("SELECT count(*) FROM address_changes WHERE subscriber_id = ?")
                        .param(reader.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void giveNoAddressThatAnotherReaderHasByNow() {
        var reader = join("given-up@links.example");
        changeAddress(manage(reader), new Address("taken-up@links.example"));
        var undo = Mailbox.link(mailbox.mailTo(reader.address(), "Your address was changed"), "/undo/");
        join("given-up@links.example");
        post(undo, "", 410);
        assertThat(subscribers.find(reader.id()).orElseThrow().address().value())
                .isEqualTo("taken-up@links.example");
        var asked = "/preferences/" + tokens.issue(Purpose.MANAGE, reader.id());
        post(asked + "/address", "address=wanted-by-two@links.example", 200);
        var confirm = Mailbox.link(
                mailbox.mailTo(new Address("wanted-by-two@links.example"), "Confirm your new address"), "/confirm/");
        join("wanted-by-two@links.example");
        post(confirm, "", 410);
    }

    @Test
    void deleteAReaderEverywhereOrNowhere() {
        var reader = join("all-or-nothing@links.example");
        jdbc.sql("""
                        INSERT INTO deliveries (subscriber_id, local_date, state, due_at, next_attempt_at, insights)
                        VALUES (:id, '2026-01-01', 'sent', now(), now(), ARRAY[:id])""").param("id", reader.id()).update();
        jdbc.sql("""
                        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$""").update();
        jdbc.sql("CREATE TRIGGER refuse BEFORE UPDATE ON deliveries FOR EACH ROW WHEN (OLD.subscriber_id = '"
                        + reader.id() + "') EXECUTE FUNCTION refuse()")
                .update();
        try {
            assertThatThrownBy(() -> subscribers.forget(reader)).isInstanceOf(DataAccessException.class);
        } finally {
            jdbc.sql("DROP TRIGGER refuse ON deliveries").update();
            jdbc.sql("DROP FUNCTION refuse").update();
        }
        assertThat(subscribers.byAddress(reader.address())).isPresent();
        assertThat(suppressions.of(reader.address())).isEmpty();
        subscribers.forget(reader);
        assertThat(jdbc.sql("SELECT insights = '{}' FROM deliveries WHERE subscriber_id = ?")
                        .param(reader.id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void writesNoMoreLettersToADomainThanItTakesInAnHourAndSaysSoPolitely() {
        var last = "";
        for (int i = 0; i < 45; i++) {
            last = signUp("reader-%d@flooded.example".formatted(i), "198.51.100." + i);
        }
        assertThat(last).contains("Very many people sign up at this moment", "try again in an hour");
        assertThat(jdbc.sql("SELECT count(*) FROM sign_ups WHERE address LIKE '%@flooded.example'")
                        .query(Long.class)
                        .single())
                .isEqualTo(40);
        assertThat(meters.counter("digest.letters.held-back", "by", "domain").count())
                .isGreaterThanOrEqualTo(5);
        assertThat(signUp("somebody@calm.example", "198.51.100.99")).contains("We have written");
    }

    @Test
    void sendsOtherLettersThoughOneCannotBeRead() {
        var broken = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO letters (id, kind, address, subject_id, created_at, next_attempt_at)
                        VALUES (:id, 'LOVE', 'not an address', :id, now(), now() - interval '1 day')""").param("id", broken).update();
        signUp("after-the-broken-one@links.example", "198.51.100.7");
        assertThat(mailbox.mailTo(new Address("after-the-broken-one@links.example"), "Confirm"))
                .isNotNull();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> attempts(broken) > 0);
        jdbc.sql("UPDATE letters SET attempts = 5 WHERE id = ?").param(broken).update();
        assertThat(letters.stuck()).isPositive();
        assertThat(meters.get("digest.letters.stuck").gauge().value()).isPositive();
        jdbc.sql("UPDATE letters SET created_at = created_at - interval '8 days' WHERE id = ?")
                .param(broken)
                .update();
        housekeeping.forget();
        assertThat(jdbc.sql("SELECT count(*) FROM letters WHERE id = ?")
                        .param(broken)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void forgetsSuppressionsOnceTheirTimeIsOver() {
        var address = new Address("bounced-long-ago@links.example");
        suppressions.add(address, Suppressions.Reason.BOUNCED);
        var hash = secrets.hashOf(address);
        jdbc.sql("UPDATE suppressions SET since = since - interval '1824 days' WHERE address_hash = ?")
                .param(hash)
                .update();
        housekeeping.forget();
        assertThat(suppressions.of(address)).isPresent();
        jdbc.sql("UPDATE suppressions SET since = since - interval '2 days' WHERE address_hash = ?")
                .param(hash)
                .update();
        housekeeping.forget();
        assertThat(suppressions.of(address)).isEmpty();
    }

    @Test
    void takesNoZoneThatTheDatabaseDoesNotKnow() {
        var java = new Schedule(ZoneId.of("SystemV/PST8PDT"), 7, Frequency.DAILY);
        var reader = join("zoned@links.example");
        assertThatThrownBy(() -> subscribers.reschedule(reader.id(), java)).hasMessageContaining("time zone");
        assertThatThrownBy(() -> subscribers.add(new Address("zoneless@links.example"), java, "test"))
                .hasMessageContaining("time zone");
        post("/subscribe", "address=zoneless@links.example&zone=SystemV/PST8PDT", 400);
        post(manage(reader), "zone=SystemV/PST8PDT&hour=7&frequency=daily", 400);
    }

    @Test
    void areReadInLinearTimeHoweverLongTheyAre() {
        Growth.assertLinear("a link", text -> tokens.reader(Purpose.MANAGE, text));
        Growth.assertLinear("a link", "d1.", "", text -> tokens.subject(Purpose.CONFIRM, text));
    }

    private int attempts(UUID letter) {
        return jdbc.sql("SELECT attempts FROM letters WHERE id = ?")
                .param(letter)
                .query(Integer.class)
                .single();
    }

    private void changeAddress(String manage, Address next) {
        post(manage + "/address", "address=" + next.value(), 200);
        post(Mailbox.link(mailbox.mailTo(next, "Confirm your new address"), "/confirm/"), "", 200);
    }

    private Subscriber join(String address) {
        return subscribers.add(new Address(address), SCHEDULE, "form").subscriber();
    }

    private String manage(Subscriber reader) {
        return "/preferences/" + tokens.issue(Purpose.MANAGE, reader);
    }

    /** With a client that does not try again by itself, as Spring's does for as long as Retry-After says. */
    private String signUp(String address, String from) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/subscribe".formatted(port)))
                                    .header("X-Forwarded-For", from)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("address=" + address))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String get(String path, int status) {
        return String.valueOf(http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private String post(String path, String form, int status) {
        return String.valueOf(http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
