package io.gleancast.digest.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import io.gleancast.contracts.Topics;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.Samples;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.embeddings.Embedder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What readers may do with what we keep of them. */
@DigestServiceTest
@ExtendWith(OutputCaptureExtension.class)
class OwnDataIntegrationTests {
    private static final Pattern CONFIRM = Pattern.compile("https://digest\\.example(/confirm/\\S+)");

    @Autowired
    RestTestClient http;

    @Autowired
    Subscribers subscribers;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Tokens tokens;

    @Autowired
    InsightStore insights;

    @Autowired
    Embedder embedder;

    @Autowired
    MovableClock clock;

    @Autowired
    GreenMail mailServer;

    @Autowired
    KafkaAdmin kafka;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void publishTheSamples() {
        Samples.insights(embedder, clock.instant().minusSeconds(60)).forEach(insights::take);
    }

    @Test
    void movesToAnotherAddressOnlyOnceThatConfirmsAndSendsNoSecondDigestThere() throws Exception {
        var reader = join("old-home@reader.example");
        send();
        var next = new Address("new-home@reader.example");
        post(preferences(reader) + "/address", "address=new-home@reader.example");
        assertThat(awaitMail("old-home@reader.example", "A new address was asked for"))
                .isNotNull();
        var link = CONFIRM.matcher(awaitMail("new-home@reader.example", "Confirm your new address"));
        assertThat(link.find()).isTrue();
        http.get().uri(link.group(1)).exchange().expectStatus().isOk();
        assertThat(subscribers.byAddress(next)).as("a GET changes nothing").isEmpty();
        post(link.group(1), "");
        assertThat(subscribers.byAddress(next)).get().extracting(Subscriber::id).isEqualTo(reader.id());
        assertThat(subscribers.byAddress(reader.address())).isEmpty();
        send();
        assertThat(digestsTo("old-home@reader.example")).isEqualTo(1);
        assertThat(digestsTo("new-home@reader.example")).isZero();
        subscribers.forget(subscribers.byAddress(next).orElseThrow());
    }

    @Test
    void pausesAndResumes() {
        var reader = join("pausing@reader.example");
        post(preferences(reader) + "/pause", "");
        assertThat(subscribers.find(reader.id()).orElseThrow().state()).isEqualTo(State.PAUSED);
        send();
        assertThat(digestsTo("pausing@reader.example")).isZero();
        post(preferences(reader) + "/resume", "");
        send();
        assertThat(digestsTo("pausing@reader.example")).isEqualTo(1);
        subscribers.forget(reader);
    }

    @Test
    void handsOutWhatIsKeptAndDeletesItWithoutATraceButAHash(CapturedOutput output) {
        var reader = join("forget.me.quickly@reader.example");
        send();
        var data = String.valueOf(http.get()
                .uri(preferences(reader) + "/download")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
        assertThat(data)
                .contains("forget.me.quickly@reader.example", "\"zone\":\"UTC\"", "\"consent\"", "\"digests\"")
                .containsPattern("\"items\":\"\\{[0-9a-f-]{36}");

        post(preferences(reader) + "/delete", "");
        assertThat(subscribers.byAddress(reader.address())).isEmpty();
        assertThat(suppressions.of(reader.address())).contains(Suppressions.Reason.DELETED);
        assertThat(tables()).noneMatch(table -> table.contains("forget.me.quickly"));
        assertThat(jdbc.sql("SELECT count(*) FROM deliveries WHERE subscriber_id = ? AND insights <> '{}'")
                        .param(reader.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(output.getAll().lines().filter(line -> !line.contains("greenmail")))
                .noneMatch(line -> line.contains("forget.me.quickly"));
        assertThat(everythingOnTopics()).noneMatch(text -> text.contains("forget.me.quickly"));

        var again = subscribers.add(reader.address(), reader.schedule(), "form").subscriber();
        send();
        assertThat(digestsTo("forget.me.quickly@reader.example"))
                .as("who comes back on the same day is not sent a second digest")
                .isEqualTo(1);
        subscribers.forget(again);
    }

    private Subscriber join(String address) {
        return subscribers
                .add(new Address(address), new Schedule(ZoneId.of("UTC"), 23, Frequency.DAILY), "form")
                .subscriber();
    }

    private String preferences(Subscriber reader) {
        return "/preferences/" + tokens.issue(Purpose.MANAGE, reader.id());
    }

    private void send() {
        http.post()
                .uri("/digests/send")
                .headers(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                .contentType(MediaType.APPLICATION_JSON)
                .body("{}")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void post(String path, String form) {
        http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private List<String> tables() {
        return jdbc.sql("""
                        SELECT query_to_xml('SELECT * FROM ' || quote_ident(tablename), true, false, '')::text
                        FROM pg_tables WHERE schemaname = 'public'""").query(String.class).list();
    }

    private List<String> everythingOnTopics() {
        var texts = new ArrayList<String>();
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.getConfigurationProperties().get("bootstrap.servers"));
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = List.of(new TopicPartition(Topics.DIGESTS, 0), new TopicPartition(Topics.INSIGHTS, 0));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(found -> texts.add(new String(found.value(), StandardCharsets.UTF_8)));
            }
        }
        return texts;
    }

    private String awaitMail(String address, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> mails(address, subject), found -> !found.isEmpty())
                .getFirst();
    }

    private int digestsTo(String address) {
        return mails(address, "").size();
    }

    /** With a subject that begins so; digests, told by their list id, where none is asked for. */
    private List<String> mails(String address, String subject) {
        var texts = new ArrayList<String>();
        try {
            for (MimeMessage mail : mailServer.getReceivedMessages()) {
                var wanted = subject.isEmpty()
                        ? mail.getHeader("List-Id") != null
                        : mail.getSubject().startsWith(subject);
                if (wanted && mail.getAllRecipients()[0].toString().equals(address)) {
                    texts.add((String)
                            ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent());
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return texts;
    }
}
