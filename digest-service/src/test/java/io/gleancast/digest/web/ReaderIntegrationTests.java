package io.gleancast.digest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.gleancast.digest.Browser;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.Samples;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Interest;
import io.gleancast.digest.readers.Interests;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.embeddings.Embedder;
import io.gleancast.messaging.RecordPublisher;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@DigestServiceTest
class ReaderIntegrationTests {
    private static final Pattern LINK = Pattern.compile("https://digest\\.example(/\\S+)");

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
    Subscribers subscribers;

    @Autowired
    Interests interests;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @BeforeEach
    void publishTheSamples() {
        Samples.insights(embedder, clock.instant().minusSeconds(60)).forEach(publisher::publish);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(insights.find(
                                Samples.WORDS.stream().map(Samples.Words::id).toList()))
                        .hasSize(Samples.WORDS.size()));
    }

    @Test
    void joinsFollowsReadsAndLeavesInTheBrowser() {
        var address = new Address("grace@reader.example");
        try (var browser = Browser.open();
                var page = browser.page(ColorScheme.LIGHT, 390)) {
            page.navigate(at("/follow/show/" + Samples.showId("Rivers")));
            assertThat(page.locator("#zone").inputValue()).isEqualTo("America/New_York");
            page.getByLabel("Mail address").fill(address.value());
            click(page, "Send me the five");
            assertThat(page.locator("h1").textContent()).isEqualTo("Look into your mailbox");
            assertThat(subscribers.byAddress(address)).isEmpty();

            page.navigate(at(link(mailTo(address, "Confirm"), "/confirm/")));
            assertThat(subscribers.byAddress(address))
                    .as("a GET changes nothing")
                    .isEmpty();
            look(page, "confirm");
            click(page, "Yes, send it to me");
            look(page, "welcome");
            var reader = subscribers.byAddress(address).orElseThrow();
            assertThat(reader.schedule().zone().getId()).isEqualTo("America/New_York");
            assertThat(interests.of(reader.id())).hasSize(1);

            page.getByText("Choose what to follow").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mute Small Libraries"))
                    .click();
            assertThat(interests.of(reader.id())).anyMatch(interest -> interest.stance() == Interest.Stance.MUTE);
            look(page, "preferences");

            send();
            var digest = mailTo(address, "");
            lookAtMail(browser, html(digest));
            assertThat(html(digest)).doesNotContain("Small Libraries").doesNotContain("<img");

            page.navigate(at(link(digest, "/read/")));
            look(page, "own");
            page.locator("article h2 a").first().click();
            assertThat(page.locator("audio").getAttribute("preload")).isEqualTo("none");
            assertThat(page.locator("audio").getAttribute("src")).matches("https://shows\\.example/.+#t=\\d+");

            page.navigate(at("/search"));
            page.getByLabel("What are you looking for?").fill("late books");
            click(page, "Search");
            assertThat(page.locator("article").first().textContent()).contains("late fees");

            page.navigate(at(link(digest, "/unsubscribe/")));
            look(page, "unsubscribe");
            assertThat(subscribers.byAddress(address).orElseThrow().state()).isEqualTo(State.CONFIRMED);
            click(page, "Unsubscribe");
            assertThat(subscribers.byAddress(address).orElseThrow().state()).isEqualTo(State.LEFT);
        }
    }

    @Test
    void leavesByOneClickOfTheMailProgram() {
        var address = join("henry@reader.example");
        send();
        var path = link(mailTo(address, ""), "/unsubscribe/");
        http.get().uri(path).exchange().expectStatus().isOk();
        assertThat(subscribers.byAddress(address).orElseThrow().state()).isEqualTo(State.CONFIRMED);
        http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("List-Unsubscribe=One-Click")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(subscribers.byAddress(address).orElseThrow().state()).isEqualTo(State.LEFT);
    }

    @Test
    void answersEverySignUpAlike() {
        var known = join("iris@reader.example");
        var first = signUp(known.value());
        var second = signUp("nobody-yet@reader.example");
        assertThat(first).isEqualTo(second);
        assertThat(mailTo(known, "You are subscribed already")).isNotNull();
    }

    @Test
    void refusesForgedTruncatedOldAndReplayedLinks() {
        var address = new Address("judy@reader.example");
        signUp(address.value());
        var path = link(mailTo(address, "Confirm"), "/confirm/");
        post(path.substring(0, path.length() - 1), 410);
        post(path.replaceFirst("/confirm/d1", "/confirm/d2"), 410);
        var flipped = path.charAt(20) == 'A' ? 'B' : 'A';
        post(path.substring(0, 20) + flipped + path.substring(21), 410);
        post(path.replace("/confirm/", "/unsubscribe/"), 410);
        clock.moveTo(clock.instant().plus(Duration.ofDays(4)));
        post(path, 410);
        clock.reset();
        post(path, 200);
        post(path, 410);
        assertThat(subscribers.byAddress(address)).isPresent();
    }

    @Test
    void deletesEverythingThatTellsWhoAReaderWas() {
        var address = join("kurt@reader.example");
        send();
        var manage = link(mailTo(address, ""), "/preferences/").replaceFirst("/less/.*", "");
        http.get().uri(manage + "/download").exchange().expectStatus().isOk();
        post(manage + "/delete", 200);
        assertThat(subscribers.byAddress(address)).isEmpty();
        var everywhere = jdbc.sql("""
                        SELECT query_to_xml('SELECT * FROM ' || quote_ident(tablename), true, false, '')::text
                        FROM pg_tables WHERE schemaname = 'public'""").query(String.class).list();
        assertThat(everywhere).noneMatch(table -> table.contains("kurt"));
        operatorPost("/subscribers.csv", "kurt@reader.example,UTC,7,daily", "text/csv");
        assertThat(jdbc.sql("SELECT count(*) FROM letters").query(Long.class).single())
                .isZero();
    }

    private Address join(String address) {
        operatorPost("/subscribers", "{\"address\":\"%s\"}".formatted(address), "application/json");
        return new Address(address);
    }

    private void send() {
        operatorPost("/digests/send", "{}", "application/json");
    }

    private void operatorPost(String path, String body, String type) {
        http.post()
                .uri(path)
                .headers(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                .header("Content-Type", type)
                .body(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }

    private String signUp(String address) {
        var answer = http.post()
                .uri("/subscribe")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("address=" + address + "&zone=UTC&hour=7&frequency=daily")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(answer);
    }

    private void post(String path, int status) {
        http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("")
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private MimeMessage mailTo(Address address, String subject) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> List.of(mailServer.getReceivedMessages()).stream()
                                .filter(mail -> matches(mail, address, subject))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    /** With a subject that begins so; a digest, told by its list id, where none is asked for. */
    private static boolean matches(MimeMessage mail, Address address, String subject) {
        try {
            return mail.getAllRecipients()[0].toString().equals(address.value())
                    && (subject.isEmpty()
                            ? mail.getHeader("List-Id") != null
                            : mail.getSubject().startsWith(subject));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String link(MimeMessage mail, String start) {
        return LINK.matcher(part(mail, 0))
                .results()
                .map(link -> link.group(1))
                .filter(path -> path.startsWith(start))
                .filter(path -> !path.contains("/less/"))
                .findFirst()
                .orElseThrow();
    }

    private static String html(MimeMessage mail) {
        return part(mail, 1);
    }

    private static String part(MimeMessage mail, int index) {
        try {
            return (String)
                    ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static void click(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    /** In windows of their own: the policy of our pages would take a mail's styles away. */
    private static void lookAtMail(Browser browser, String html) {
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (var window = browser.page(scheme, 390)) {
                window.setContent(html);
                Browser.keep(window, "mail-%s-390".formatted(scheme.name().toLowerCase(Locale.ROOT)));
                assertThat(Browser.violationsOfMail(window)).isEmpty();
            }
        }
    }

    private static void look(Page page, String name) {
        Browser.keep(page, name + "-light-390");
        assertThat(Browser.violations(page)).as(name).isEmpty();
    }
}
