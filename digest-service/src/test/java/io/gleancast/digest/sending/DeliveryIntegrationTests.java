package io.gleancast.digest.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.gleancast.digest.BrokerAway;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Insights;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.Samples;
import io.gleancast.digest.curation.Editions;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.embeddings.Embedder;
import io.gleancast.messaging.RecordPublisher;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@DigestServiceTest
class DeliveryIntegrationTests {
    @Autowired
    RestTestClient http;

    @Autowired
    RecordPublisher publisher;

    @Autowired
    InsightStore insights;

    @Autowired
    Embedder embedder;

    @Autowired
    MovableClock clock;

    @Autowired
    GreenMail mailServer;

    @Autowired
    Editions editions;

    @Autowired
    Subscribers subscribers;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void publishTheSamples() {
        Samples.insights(embedder, clock.instant().minusSeconds(60)).forEach(publisher::publish);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(insights.find(
                                Samples.WORDS.stream().map(Samples.Words::id).toList()))
                        .hasSize(Samples.WORDS.size()));
    }

    @Test
    void sendsEachReaderOneDigestADay() throws Exception {
        post("/subscribers", "{\"address\":\"ada@reader.example\",\"zone\":\"Europe/Berlin\",\"hour\":7}")
                .expectStatus()
                .isCreated();
        var first = post("/digests/send", "{}");
        first.expectStatus().isOk();
        first.expectBody().jsonPath("$.sent").isEqualTo(1).jsonPath("$.inDoubt").isEqualTo(0);
        post("/digests/send", "{}")
                .expectBody()
                .jsonPath("$.sent")
                .isEqualTo(0)
                .jsonPath("$.alreadySent")
                .isEqualTo(1);
        var mails = mailTo("ada@reader.example");
        assertThat(mails).hasSize(1);
        var mail = mails.getFirst();
        Files.createDirectories(Path.of("target/mails"));
        var parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        Files.writeString(Path.of("target/mails/digest.txt"), text(parts.getBodyPart(0)));
        Files.writeString(Path.of("target/mails/digest.html"), text(parts.getBodyPart(1)));
        assertThat(mail.getSize()).isLessThan(90_000);
        assertThat(mail.getHeader("List-Unsubscribe")[0]).startsWith("<https://digest.example/unsubscribe/");
        assertThat(mail.getHeader("List-Unsubscribe-Post")[0]).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(text(parts.getBodyPart(1))).contains(mail.getSubject());
        assertThat(editions.dates()).isNotEmpty();
    }

    @Test
    void sendsMailWhileTheBrokerIsAwayAndTheEditionAfterwards() throws Exception {
        var day = LocalDate.parse("2027-02-01");
        clock.moveTo(day.atTime(12, 0).toInstant(ZoneOffset.UTC));
        var broker = (BrokerAway) publisher;
        try {
            var fresh = Insights.of("Night Shift", "Owls hunt by the sound of snow", "So a keeper says.")
                    .quality(0.9)
                    .published(clock.instant().minusSeconds(60));
            insights.take(fresh.insight());
            post("/subscribers", "{\"address\":\"patient@reader.example\",\"zone\":\"UTC\",\"hour\":23}")
                    .expectStatus()
                    .isCreated();
            broker.cut();
            post("/digests/send", "{}").expectStatus().isOk();
            assertThat(mailTo("patient@reader.example")).hasSize(1);
            assertThat(isPublished(day)).isFalse();
            broker.mend();
            await().atMost(Duration.ofSeconds(60)).until(() -> isPublished(day));
            assertThat(mailTo("patient@reader.example")).hasSize(1);
        } finally {
            broker.mend();
            subscribers.byAddress(new Address("patient@reader.example")).ifPresent(subscribers::forget);
            clock.reset();
            jdbc.sql("DELETE FROM insights WHERE published > '2027-01-01'").update();
            jdbc.sql("DELETE FROM editions WHERE date > '2027-01-01'").update();
        }
    }

    private boolean isPublished(LocalDate day) {
        return jdbc.sql("SELECT published FROM editions WHERE date = ?")
                .param(day)
                .query(Boolean.class)
                .single();
    }

    private List<MimeMessage> mailTo(String address) {
        return List.of(mailServer.getReceivedMessages()).stream()
                .filter(mail -> isTo(mail, address))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address);
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(BodyPart part) throws Exception {
        return (String) part.getContent();
    }

    private RestTestClient.ResponseSpec post(String path, String json) {
        return http.post()
                .uri(path)
                .headers(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                .header("Content-Type", "application/json")
                .body(json)
                .exchange();
    }
}
