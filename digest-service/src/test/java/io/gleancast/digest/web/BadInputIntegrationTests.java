package io.gleancast.digest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Texts;
import io.gleancast.contracts.Topics;
import io.gleancast.digest.Browser;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Mailbox;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.gleancast.digest.curation.Chosen;
import io.gleancast.digest.curation.Factors;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.digest.mail.DigestLetter;
import io.gleancast.digest.mail.DigestMails;
import io.gleancast.digest.mail.MailTransport;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.node.ObjectNode;

/** Whatever arrives on the topic, pages and mails stay whole. */
@DigestServiceTest
class BadInputIntegrationTests {
    private static final String HOSTILE =
            "\r\nBcc: all@reader.example\r\n<script>alert('read')</script> \u202Egpj.exe\u2066 "
                    + "\"><img src=x onerror=alert(1)> ${7*7} [[${7*7}]] שלום مرحبا 👩\u200D👩\u200D👧 ";

    @Autowired
    RestTestClient http;

    @Autowired
    Shelf shelf;

    @Autowired
    Mailbox mailbox;

    @Autowired
    InsightStore insights;

    @Autowired
    TopicPages topics;

    @Autowired
    DigestMails mails;

    @Autowired
    MailTransport transport;

    @Autowired
    KafkaTemplate<Object, byte[]> kafka;

    @LocalServerPort
    int port;

    @Test
    void showsHostileTextHarmlessly() {
        var insight = hostile("hostile", HOSTILE);
        var endless = hostile("endless", "word ".repeat(2000));
        var unbroken = hostile("unbroken", "x".repeat(10_000));
        shelf.put(List.of(insight, endless, unbroken));
        var wrong = new ArrayList<String>();
        try (var window = Browser.open().window(390)) {
            window.page().onDialog(dialog -> {
                wrong.add("a script ran");
                dialog.dismiss();
            });
            for (var one : List.of(insight, endless, unbroken)) {
                var name = "hostile-" + one.episode().guid() + "-";
                wrong.addAll(see(window, name + "insight", "/insights/" + one.id()));
                wrong.addAll(see(
                        window, name + "episode", "/episodes/" + one.episode().id()));
                wrong.addAll(see(
                        window,
                        name + "podcast",
                        "/podcasts/" + one.episode().podcast().id()));
                wrong.addAll(see(window, name + "report", "/insights/" + one.id() + "/report"));
            }
            wrong.addAll(see(window, "hostile-podcasts", "/podcasts"));
            wrong.addAll(see(window, "hostile-search", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E%E2%80%AE"));
            assertThat(window.foreignRequests()).isEmpty();
        }
        assertThat(wrong).isEmpty();
    }

    private List<String> see(Browser.Window window, String name, String path) {
        http.get()
                .uri(URI.create(path))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .doesNotContain("<script>alert", "<img src=x", "\u202E", "\u2066", "> 49 ", "\r\nBcc"));
        window.page().navigate("http://127.0.0.1:" + port + path);
        return window.look(name);
    }

    @Test
    void writesHostileTextIntoMailsHarmlessly() throws Exception {
        var items = new ArrayList<Chosen>();
        for (var text :
                List.of(HOSTILE, "word ".repeat(2000), "x".repeat(10_000), "🎙".repeat(5000), "مرحبا ".repeat(2000))) {
            var insight = hostile("mailed-" + items.size(), text);
            items.add(new Chosen(items.size() + 1, insight, 1, new Factors(0.5, 0.5, 0.5, 0.5, 0, 0)));
        }
        var reader = new Subscriber(
                UUID.randomUUID(),
                new Address("hostile@reader.example"),
                Subscriber.State.CONFIRMED,
                new Schedule(ZoneOffset.UTC, 7, Frequency.DAILY),
                "test",
                Instant.EPOCH,
                null);
        var withdrawn = Samples.retracted(hostile("withdrawn", HOSTILE), HOSTILE);
        var mail = mails.write(new DigestLetter(reader, LocalDate.of(2026, 11, 25), items, List.of(withdrawn)));
        try (var connection = transport.connection()) {
            connection.send(mail);
        }
        var arrived = mailbox.digestTo(reader.address());
        assertThat(arrived.getSize()).isLessThan(90_000);
        assertThat(arrived.getHeader("Bcc")).isNull();
        assertThat(arrived.getSubject())
                .startsWith("Bcc: all@reader.example <script>")
                .hasSizeLessThanOrEqualTo(120);
        assertThat(Mailbox.text(arrived)).doesNotContain("\u202E", "\u2066");
        assertThat(Mailbox.html(arrived)).doesNotContain("<script>", "<img", "\u202E", "\u2066");
        try (var window = Browser.open().window(390)) {
            window.page().setContent(Mailbox.html(arrived));
            assertThat(window.look("mail-hostile")).isEmpty();
        }
    }

    @Test
    void saysItOnceInMailsWhereTheBodyIsTheQuote() {
        var insight = shelf.insight(Samples.THEME.get(2));
        var reader = new Subscriber(
                UUID.randomUUID(),
                new Address("once@reader.example"),
                Subscriber.State.CONFIRMED,
                new Schedule(ZoneOffset.UTC, 7, Frequency.DAILY),
                "test",
                Instant.EPOCH,
                null);
        var item = new Chosen(1, insight, 1, new Factors(0.5, 0.5, 0.5, 0.5, 0, 0));
        var mail = mails.write(new DigestLetter(reader, LocalDate.of(2026, 11, 25), List.of(item), List.of()));
        assertThat(mail.text()).containsOnlyOnce("half its day").contains("- In these words: Lena Fischer · Depot");
        assertThat(mail.html().replaceFirst("(?s)^.*?<h1", ""))
                .containsOnlyOnce("half its day")
                .contains("In these words: Lena Fischer · Depot")
                .doesNotContain("<blockquote");
    }

    @Test
    void takesWhatAnotherProducerWrites() {
        var insight = edited(words("another producer"), json -> {
            json.put("mood", "sunny").putObject("provenance2").put("by", "somebody");
            ((ObjectNode) json.at("/provenance"))
                    .put("engine", "somebody-elses")
                    .put("host", "gpu-7");
            ((ObjectNode) json.at("/embedding")).put("model", "another-model");
        });
        publish(insight);
        assertThat(await().until(() -> insights.find(insight.path("id").asString()), found -> found.isPresent()))
                .isPresent();
        ok("/insights/" + insight.path("id").asString());
        await().untilAsserted(
                        () -> assertThat(ok("/search?q=barges+carry+gravel")).contains("another producer"));
    }

    @Test
    void showsAnInsightWithoutItsOptionalParts() {
        var insight = edited(words("bare"), json -> {
            json.remove(List.of("language", "link"));
            ((ObjectNode) json.at("/evidence/0"))
                    .remove(List.of("speaker", "startMs", "endMs"))
                    .put("timing", "none");
            ((ObjectNode) json.at("/episode")).remove(List.of("link", "published", "description"));
            ((ObjectNode) json.at("/episode/podcast")).remove(List.of("site", "author", "language", "image"));
        });
        publish(insight);
        var id = insight.path("id").asString();
        await().until(() -> insights.find(id).isPresent());
        assertThat(ok("/insights/" + id))
                .doesNotContain("null")
                .doesNotContain("<audio")
                .doesNotContain("Open the episode");
        for (var path : List.of(
                "/episodes/" + insight.at("/episode/id").asString(),
                "/podcasts/" + insight.at("/episode/podcast/id").asString())) {
            assertThat(ok(path)).doesNotContain(">null").contains("bare");
        }
    }

    @Test
    void letsTheHighestRevisionStandInWhateverOrderTheyCome() {
        var first = edited(words("disorderly"), _ -> {});
        var second =
                edited(words("disorderly"), json -> json.put("revision", 2).put("headline", "Put right: disorderly"));
        var id = first.path("id").asString();
        for (var json : List.of(second, first, second, first)) {
            publish(json);
        }
        publish(edited(words("after the disorderly one"), _ -> {}));
        await().until(() ->
                insights.find(words("after the disorderly one").id()).isPresent());
        assertThat(insights.find(id).orElseThrow().headline()).isEqualTo("Put right: disorderly");
    }

    @Test
    void staysWithARetractionThatCameBeforeWhatItTakesBack() {
        var published = edited(words("taken back early"), _ -> {});
        var id = published.path("id").asString();
        publish(edited(
                words("taken back early"),
                json -> json.put("revision", 2)
                        .put("status", "retracted")
                        .put("reason", "It was said by somebody else")));
        publish(published);
        publish(edited(words("after the retracted one"), _ -> {}));
        await().until(() -> insights.find(words("after the retracted one").id()).isPresent());
        http.get()
                .uri("/insights/" + id)
                .exchange()
                .expectStatus()
                .isEqualTo(410)
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("It was said by somebody else"));
    }

    @Test
    void leadsToATopicThatMovedForNowOnly() throws Exception {
        shelf.put(Samples.THEME);
        var member = Samples.THEME.stream().map(Samples.Words::id);
        var topic = await().atMost(Duration.ofSeconds(60))
                .until(() -> topics.find(Samples.THEME.getFirst().id()), found -> found.isPresent())
                .orElseThrow();
        var other = member.filter(id -> !id.equals(topic.id())).findFirst().orElseThrow();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/topics/%s".formatted(port, other)))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/topics/" + topic.id()));
        }
    }

    private String ok(String path) {
        return String.valueOf(http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private void publish(ObjectNode insight) {
        kafka.send(Topics.INSIGHTS, insight.path("id").asString(), ContractsJson.MAPPER.writeValueAsBytes(insight))
                .join();
    }

    private ObjectNode edited(Samples.Words words, Consumer<ObjectNode> edit) {
        var json = (ObjectNode) ContractsJson.MAPPER.valueToTree(shelf.insight(words));
        edit.accept(json);
        return json;
    }

    private static Samples.Words words(String name) {
        return new Samples.Words(
                "Canal Hours",
                "Gravel by water, " + name,
                "Ivo Brandt",
                "Barges carry gravel at a fifth of the lorries’ price: " + name,
                "A barge carries what forty lorries do, and Ivo Brandt pays two people for it.",
                "forty lorries, or one of us and the dog, " + name,
                90,
                List.of("barges"));
    }

    /** Every text that a stranger chose is hostile. */
    private Insight hostile(String name, String text) {
        var words = new Samples.Words(
                name, name, "Nobody", "Headline", "Body", "quote of " + name, 61, List.of("hostility"));
        return Samples.unworthy(shelf.insight(words), json -> {
            json.put("headline", Texts.cut(text, Texts.HEADLINE))
                    .put("body", Texts.cut(text, Texts.BODY - 10) + " and more");
            json.putArray("topics").add(text);
            ((ObjectNode) json.at("/evidence/0"))
                    .put("quote", Texts.cut(text, Texts.BODY - name.length()) + name)
                    .put("speaker", text);
            ((ObjectNode) json.at("/episode")).put("title", text);
            ((ObjectNode) json.at("/episode/podcast")).put("title", text).put("author", text);
        });
    }
}
