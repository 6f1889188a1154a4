package io.gleancast.digest.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Mailbox;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscribers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@DigestServiceTest
class OperatorsIntegrationTests {
    @Autowired
    RestTestClient http;

    @Autowired
    Shelf shelf;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Subscribers subscribers;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void publishTheSamples() {
        shelf.put(Samples.WORDS);
    }

    @Test
    void showsAReportedQuoteUntilItIsClosed() {
        var words = Samples.WORDS.get(1);
        form("/insights/" + words.id() + "/report", "remark=It+was+a+third%2C+<b>not</b>+half")
                .expectStatus()
                .isOk();
        assertThat(operatorsPage()).contains(words.headline()).contains("It was a third, &lt;b&gt;not&lt;/b&gt; half");
        var report =
                jdbc.sql("SELECT max(id) FROM quote_reports").query(Long.class).single();
        operatorForm("/operators/reports/" + report + "/close", "");
        assertThat(operatorsPage()).doesNotContain("It was a third");
    }

    @Test
    void sendsADigestInDoubtAgainOnlyWhenAnOperatorSaysSo() {
        var reader = reader("in-doubt@reader.example");
        var id = inDoubt(reader);
        assertThat(operator("/sends?state=in-doubt")).contains(reader.id().toString());
        assertThat(operatorsPage()).contains("Send digest " + id + " again");
        operatorForm("/sends/" + id + "/resend", "").expectStatus().isAccepted();
        assertThat(mailbox.digestTo(reader.address())).isNotNull();
        operatorForm("/sends/" + id + "/resend", "").expectStatus().isNotFound();
    }

    @Test
    void previewsAndTestsADigestWithoutTellingTheLedger() {
        var reader = reader("tested@reader.example");
        assertThat(operator("/operators/preview?address=" + reader.address().value()))
                .contains("Why this one")
                .contains("Unsubscribe");
        operatorForm("/operators/test-mail", "address=" + reader.address().value())
                .expectStatus()
                .isOk();
        assertThat(Mailbox.text(mailbox.digestTo(reader.address()))).contains("Why this one");
        assertThat(jdbc.sql("SELECT count(*) FROM deliveries WHERE subscriber_id = ?")
                        .param(reader.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void saysWhatIsWrongWithAnAddressThatNobodyHas() {
        assertThat(operatorAnswer("/operators/preview?address=nobody@reader.example", 400))
                .contains("No reader has this address");
    }

    @Test
    void importsReadersByAskingThemAndExportsThemWithTheirConsent() {
        var known = reader("exported@reader.example");
        http.post()
                .uri("/subscribers.csv")
                .headers(OperatorsIntegrationTests::asOperator)
                .header("Content-Type", "text/csv")
                .body("address,zone,hour\nimported@reader.example,Asia/Tokyo,6\n\"not an address\",UTC,6\n")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(answer -> assertThat(answer).contains("asked to confirm").contains("refused: "));
        assertThat(mailbox.mailTo(new Address("imported@reader.example"), "Confirm"))
                .isNotNull();
        assertThat(subscribers.byAddress(new Address("imported@reader.example")))
                .isEmpty();
        assertThat(operator("/subscribers.csv"))
                .startsWith("address,zone,hour,frequency,state,source,consented_at")
                .contains(known.address().value() + ",Z,7,daily,confirmed,test," + known.consentedAt())
                .doesNotContain("imported@reader.example");
    }

    @Test
    void exportsMoreReadersThanAPageHoldsAndNoneTwice() {
        jdbc.sql("""
                        INSERT INTO subscribers (id, address, domain, state, zone, hour, frequency, source, consented_at, state_since)
                        SELECT gen_random_uuid(), 'bulk-' || n || '@bulk.example', 'bulk.example', 'paused', 'UTC', 7, 'daily',
                               'import', now(), now()
                        FROM generate_series(1, 2500) AS n""").update();
        try {
            assertThat(operator("/subscribers.csv").lines().filter(line -> line.contains("@bulk.example")))
                    .hasSize(2500)
                    .doesNotHaveDuplicates();
        } finally {
            jdbc.sql("DELETE FROM subscribers WHERE domain = 'bulk.example'").update();
        }
    }

    @Test
    void readsNoFileThatIsTooLargeAndNoReaderWhoLeft() {
        http.post()
                .uri("/subscribers.csv")
                .headers(OperatorsIntegrationTests::asOperator)
                .header("Content-Type", "text/csv")
                .body("a".repeat(5 << 20))
                .exchange()
                .expectStatus()
                .isBadRequest();
        http.post()
                .uri("/subscribers.csv")
                .headers(OperatorsIntegrationTests::asOperator)
                .header("Content-Type", "text/csv")
                .body("address,zone,hour,frequency,state\n'+gone@reader.example,UTC,6,daily,left\n")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(answer -> assertThat(answer).contains("passed over"));
    }

    @Test
    void showsStrangersNothingOfThis() {
        for (var path :
                new String[] {"/operators", "/operators/preview?address=a@b.example", "/sends", "/subscribers.csv"}) {
            http.get().uri(path).exchange().expectStatus().isUnauthorized();
        }
    }

    private Subscriber reader(String address) {
        var schedule = new Schedule(ZoneOffset.UTC, 7, Frequency.DAILY);
        return subscribers.add(new Address(address), schedule, "test").subscriber();
    }

    private long inDoubt(Subscriber reader) {
        return jdbc.sql("""
                        INSERT INTO deliveries (subscriber_id, local_date, state, due_at, next_attempt_at, attempts)
                        VALUES (:reader, :date, 'in-doubt', now(), now(), 1) RETURNING id""")
                .param("reader", reader.id())
                .param("date", LocalDate.now(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private String operatorsPage() {
        return operator("/operators");
    }

    private String operator(String path) {
        return operatorAnswer(path, 200);
    }

    private String operatorAnswer(String path, int status) {
        return String.valueOf(http.get()
                .uri(path)
                .headers(OperatorsIntegrationTests::asOperator)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private RestTestClient.ResponseSpec operatorForm(String path, String form) {
        return http.post()
                .uri(path)
                .headers(OperatorsIntegrationTests::asOperator)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange();
    }

    private RestTestClient.ResponseSpec form(String path, String form) {
        return http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange();
    }

    private static void asOperator(org.springframework.http.HttpHeaders headers) {
        headers.setBasicAuth("operator", "secret-of-the-tests");
    }
}
