package io.gleancast.digest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gleancast.digest.Browser;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Mailbox;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.gleancast.digest.curation.Editions;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.digest.readers.Tokens;
import io.gleancast.digest.readers.Tokens.Purpose;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page of the handler mapping in a browser: accessible, light and dark, on phone and desk, and asking nobody else. */
@DigestServiceTest
class PagesIntegrationTests {
    private static final String OPERATOR = "operator";
    private static final String PASSWORD = "secret-of-the-tests";

    @Autowired
    Shelf shelf;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Editions editions;

    @Autowired
    TopicPages topics;

    @Autowired
    Subscribers subscribers;

    @Autowired
    Tokens tokens;

    @Autowired
    RestTestClient http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers;

    @LocalServerPort
    int port;

    /** A route with a path to visit it by, and, where it is a POST, the fields of its form. */
    private record Visit(String route, String name, String path, Map<String, String> fields) {
        static Visit get(String pattern, String name, String path) {
            return new Visit("GET " + pattern, name, path, Map.of());
        }

        static Visit post(String pattern, String name, String path, Map<String, String> fields) {
            return new Visit("POST " + pattern, name, path, fields);
        }

        boolean ofOperators() {
            return path.startsWith("/operators");
        }
    }

    @Test
    void everyPageIsAccessibleLightOnAPhoneAndDarkOnADesk() {
        publish();
        var visits = visits();
        assertThat(visits.stream().map(Visit::route))
                .as("each page of the handler mapping has a visit here")
                .containsAll(pages());
        var wrong = new ArrayList<String>();
        try (var reader = Browser.open().window(390);
                var operator = Browser.open().operatorsWindow(OPERATOR, PASSWORD)) {
            for (var visit : visits) {
                var window = visit.ofOperators() ? operator : reader;
                open(window, visit);
                wrong.addAll(window.look(visit.name()));
            }
            assertThat(reader.foreignRequests()).isEmpty();
            assertThat(operator.foreignRequests()).isEmpty();
        }
        assertThat(wrong).isEmpty();
    }

    private void open(Browser.Window window, Visit visit) {
        var page = window.page();
        if (visit.route().startsWith("GET")) {
            page.navigate("http://127.0.0.1:" + port + visit.path());
            return;
        }
        // The forms' own buttons are pressed in ReaderIntegrationTests; here only what comes of them counts.
        page.navigate("http://127.0.0.1:" + port + (visit.ofOperators() ? "/operators" : "/about"));
        page.evaluate("""
                ([path, fields]) => {
                  const form = Object.assign(document.createElement('form'), {method: 'post', action: path});
                  for (const [name, value] of Object.entries(fields)) {
                    form.append(Object.assign(document.createElement('input'), {name, value, type: 'hidden'}));
                  }
                  form.append(Object.assign(document.createElement('button'), {id: 'go', textContent: 'Go'}));
                  document.querySelector('main').prepend(form);
                }""", List.of(visit.path(), visit.fields()));
        page.locator("#go").click();
        page.waitForLoadState();
    }

    /** The routes whose answer is a page, such as {@code GET /insights/{id}}. */
    private Set<String> pages() {
        var pages = new TreeSet<String>();
        handlers.getHandlerMethods().forEach((info, handler) -> {
            if (handler.getBeanType().getName().startsWith("io.gleancast.digest") && showsAPage(handler)) {
                pages.addAll(routes(info));
            }
        });
        return pages;
    }

    private static boolean showsAPage(HandlerMethod handler) {
        return !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class)
                && !handler.hasMethodAnnotation(ResponseBody.class)
                && !HttpEntity.class.isAssignableFrom(handler.getReturnType().getParameterType());
    }

    private static List<String> routes(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().stream()
                .flatMap(method -> info.getPatternValues().stream().map(pattern -> method + " " + pattern))
                .toList();
    }

    private void publish() {
        shelf.put(Samples.WORDS);
        shelf.put(Samples.THEME);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> topics.find(Samples.THEME.getFirst().id()).isPresent());
        editions.publishToday();
    }

    /** Those that change something come after those that look at it. */
    private List<Visit> visits() {
        var visits = new ArrayList<>(publicPages());
        visits.addAll(readersPages());
        visits.addAll(operatorsPages());
        return visits;
    }

    private List<Visit> publicPages() {
        var words = Samples.WORDS.getFirst();
        var ownWords = Samples.THEME.get(2);
        var topic = topics.find(Samples.THEME.getFirst().id()).orElseThrow().id();
        var show = Samples.showId(words.show());
        var subscription = Map.of("address", "pages@reader.example", "zone", "Europe/Paris");
        return List.of(
                Visit.get("/", "today", "/"),
                Visit.get(
                        "/editions/{date}",
                        "edition",
                        "/editions/" + editions.dates().getFirst()),
                Visit.get("/archive", "archive", "/archive"),
                Visit.get("/insights/{id}", "insight", "/insights/" + words.id()),
                Visit.get("/insights/{id}", "insight-in-own-words", "/insights/" + ownWords.id()),
                Visit.get("/insights/{id}", "nothing", "/insights/nowhere"),
                Visit.get("/insights/{id}/report", "report", "/insights/" + words.id() + "/report"),
                Visit.post(
                        "/insights/{id}/report",
                        "reported",
                        "/insights/" + words.id() + "/report",
                        Map.of("remark", "I heard a quarter, not a third")),
                Visit.get("/topics", "topics", "/topics"),
                Visit.get("/topics/{id}", "topic", "/topics/" + topic),
                Visit.get("/podcasts", "podcasts", "/podcasts"),
                Visit.get("/podcasts/{id}", "podcast", "/podcasts/" + show),
                Visit.get("/episodes/{id}", "episode", "/episodes/" + Samples.episodeId(words.show(), words.episode())),
                Visit.get("/search", "search", "/search?q=bikes+in+old+towns"),
                Visit.get("/search", "search-nothing", "/search?q=zyzzyva"),
                Visit.get("/about", "about", "/about"),
                Visit.get("/privacy", "privacy", "/privacy"),
                Visit.get("/subscribe", "subscribe", "/subscribe"),
                Visit.get("/follow/{kind}/{id}", "follow", "/follow/show/" + show),
                Visit.post("/subscribe", "subscribed", "/subscribe", subscription),
                Visit.post("/subscribe", "subscribe-refused", "/subscribe", Map.of("address", "not an address")));
    }

    private List<Visit> readersPages() {
        var words = Samples.WORDS.getFirst();
        var reader = reader("desk@reader.example");
        var preferences = "/preferences/" + tokens.issue(Purpose.MANAGE, reader.id());
        var leaving = "/unsubscribe/"
                + tokens.issue(Purpose.LEAVE, reader("leaver@reader.example").id());
        var less = preferences + "/less/" + words.id();
        var interest = Map.of("kind", "show", "id", Samples.showId(words.show()), "stance", "mute");
        var schedule = Map.of("zone", "Asia/Tokyo", "hour", "6", "frequency", "weekly");
        var confirm = confirmation("new-here@reader.example");
        var careful = "/preferences/" + tokens.issue(Purpose.MANAGE, reader("careful@reader.example"));
        var undo = change("took-it-back@reader.example", "taken-from@reader.example");
        http.post()
                .uri("/digests/send")
                .headers(headers -> headers.setBasicAuth(OPERATOR, PASSWORD))
                .exchange()
                .expectStatus()
                .isOk();
        return List.of(
                Visit.get("/confirm/{token}", "confirm", confirm),
                Visit.post("/confirm/{token}", "welcome", confirm, Map.of()),
                Visit.get("/confirm/{token}", "expired", confirm),
                Visit.get("/read/{token}/{date}", "own", Mailbox.link(mailbox.digestTo(reader.address()), "/read/")),
                Visit.get("/preferences/{token}", "preferences", preferences),
                Visit.post("/preferences/{token}", "preferences-saved", preferences, schedule),
                Visit.post("/preferences/{token}/interests", "preferences-muted", preferences + "/interests", interest),
                Visit.get("/preferences/{token}/less/{id}", "less", less),
                Visit.post("/preferences/{token}/less/{id}", "preferences-less", less, Map.of()),
                Visit.post("/preferences/{token}/pause", "preferences-paused", preferences + "/pause", Map.of()),
                Visit.post("/preferences/{token}/resume", "preferences-resumed", preferences + "/resume", Map.of()),
                Visit.post(
                        "/preferences/{token}/address",
                        "preferences-address",
                        preferences + "/address",
                        Map.of("address", "moved@reader.example")),
                Visit.post("/preferences/{token}/delete", "deleted", preferences + "/delete", Map.of()),
                Visit.post("/preferences/{token}/links", "preferences-links", careful + "/links", Map.of()),
                Visit.get("/undo/{token}", "undo", undo),
                Visit.post("/undo/{token}", "undone", undo, Map.of()),
                Visit.get("/unsubscribe/{token}", "unsubscribe", leaving),
                Visit.post("/unsubscribe/{token}", "unsubscribed", leaving, Map.of()));
    }

    private List<Visit> operatorsPages() {
        var address = reader("previewed@reader.example").address().value();
        var inDoubt = delivery("in-doubt", "the connection broke after the mail");
        delivery("refused", "550 no such mailbox");
        var report = jdbc.sql(
                        "INSERT INTO quote_reports (insight_id, remark, at) VALUES (?, 'It was a fifth', now()) RETURNING id")
                .param(UUID.fromString(Samples.WORDS.get(4).id()))
                .query(Long.class)
                .single();
        return List.of(
                Visit.get("/operators", "operators", "/operators"),
                Visit.get("/operators/preview", "mail-preview", "/operators/preview?address=" + address),
                Visit.post(
                        "/operators/test-mail",
                        "operators-test-mail",
                        "/operators/test-mail",
                        Map.of("address", address)),
                Visit.post("/operators/pause", "operators-paused", "/operators/pause", Map.of()),
                Visit.post(
                        "/operators/providers/{provider}/release",
                        "operators-released",
                        "/operators/providers/reader.example/release",
                        Map.of()),
                Visit.post("/operators/resume", "operators-resumed", "/operators/resume", Map.of()),
                Visit.post("/operators/resend/{id}", "operators-resent", "/operators/resend/" + inDoubt, Map.of()),
                Visit.post(
                        "/operators/reports/{id}/close",
                        "operators-closed",
                        "/operators/reports/" + report + "/close",
                        Map.of()));
    }

    private Subscriber reader(String address) {
        var schedule = new Schedule(ZoneOffset.UTC, 7, Frequency.DAILY);
        return subscribers.add(new Address(address), schedule, "test").subscriber();
    }

    private String confirmation(String address) {
        http.post()
                .uri("/subscribe")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("address=" + address + "&zone=UTC&hour=7&frequency=daily")
                .exchange()
                .expectStatus()
                .isOk();
        return Mailbox.link(mailbox.mailTo(new Address(address), "Confirm"), "/confirm/");
    }

    /** Moves a reader, and gives the link to take it back. */
    private String change(String from, String to) {
        var preferences = "/preferences/" + tokens.issue(Purpose.MANAGE, reader(from));
        http.post()
                .uri(preferences + "/address")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("address=" + to)
                .exchange()
                .expectStatus()
                .isOk();
        http.post()
                .uri(Mailbox.link(mailbox.mailTo(new Address(to), "Confirm your new address"), "/confirm/"))
                .exchange()
                .expectStatus()
                .isOk();
        return Mailbox.link(mailbox.mailTo(new Address(from), "Your address was changed"), "/undo/");
    }

    private long delivery(String state, String reason) {
        return jdbc.sql("""
                        INSERT INTO deliveries (subscriber_id, local_date, state, due_at, next_attempt_at, attempts, reason)
                        VALUES (:reader, :date, :state, now(), now(), 1, :reason) RETURNING id""")
                .param("reader", UUID.randomUUID())
                .param("date", LocalDate.now(ZoneOffset.UTC))
                .param("state", state)
                .param("reason", reason)
                .query(Long.class)
                .single();
    }
}
