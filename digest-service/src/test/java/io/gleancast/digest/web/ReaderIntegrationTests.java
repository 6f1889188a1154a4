package io.gleancast.digest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.gleancast.digest.Browser;
import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Mailbox;
import io.gleancast.digest.MovableClock;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Interest;
import io.gleancast.digest.readers.Interests;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Subscribers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.node.ObjectNode;

@DigestServiceTest
class ReaderIntegrationTests {
    private static final Pattern HREF = Pattern.compile("(?:href|src|action)=\"(/[^\"#]*)");

    @Autowired
    RestTestClient http;

    @Autowired
    Shelf shelf;

    @Autowired
    Mailbox mailbox;

    @Autowired
    MovableClock clock;

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
        shelf.put(Samples.WORDS);
    }

    @Test
    void joinsFollowsReadsAndLeavesInTheBrowser() {
        var address = new Address("grace@reader.example");
        try (var window = Browser.open().window(390)) {
            var page = window.page();
            page.navigate(at("/follow/show/" + Samples.showId("Rivers")));
            assertThat(page.locator("#zone").inputValue()).isEqualTo("America/New_York");
            page.getByLabel("Mail address").fill(address.value());
            click(page, "Send me the five");
            assertThat(page.locator("h1").textContent()).isEqualTo("Look into your mailbox");
            assertThat(subscribers.byAddress(address)).isEmpty();

            var question = mailbox.mailTo(address, "Confirm");
            assertThat(lookAtMail("mail-confirm", Mailbox.html(question))).isEmpty();
            page.navigate(at(Mailbox.link(question, "/confirm/")));
            assertThat(subscribers.byAddress(address))
                    .as("a GET changes nothing")
                    .isEmpty();
            click(page, "Yes, send it to me");
            var reader = subscribers.byAddress(address).orElseThrow();
            assertThat(reader.schedule().zone().getId()).isEqualTo("America/New_York");
            assertThat(interests.of(reader.id())).hasSize(1);

            page.getByText("Choose what to follow").click();
            click(page, "Mute Small Libraries");
            click(page, "Follow The Slow Kitchen");
            click(page, "Remove The Slow Kitchen");
            assertThat(interests.of(reader.id()))
                    .extracting(Interest::stance)
                    .containsExactlyInAnyOrder(Interest.Stance.FOLLOW, Interest.Stance.MUTE);
            page.getByLabel("At", new Page.GetByLabelOptions().setExact(true)).selectOption("21");
            click(page, "Save");
            click(page, "Pause");
            assertThat(subscribers.byAddress(address).orElseThrow().state()).isEqualTo(State.PAUSED);
            click(page, "Resume");
            assertThat(subscribers.byAddress(address).orElseThrow().schedule().hour())
                    .isEqualTo(21);

            send();
            var digest = mailbox.digestTo(address);
            assertThat(lookAtMail("mail-digest", Mailbox.html(digest))).isEmpty();
            assertThat(Mailbox.html(digest)).doesNotContain("Small Libraries").doesNotContain("<img");
            page.navigate(at(Mailbox.link(digest, "/read/")));
            page.locator("article h2 a").first().click();
            assertThat(page.locator("audio").getAttribute("preload")).isEqualTo("none");
            assertThat(page.locator("audio").getAttribute("src")).matches("https?://.+#t=\\d+");

            page.navigate(at("/search"));
            page.getByLabel("What are you looking for?").fill("late books");
            click(page, "Search");
            assertThat(page.locator("article").first().textContent()).contains("late fees");

            page.navigate(at(Mailbox.link(digest, "/unsubscribe/")));
            assertThat(subscribers.byAddress(address).orElseThrow().state()).isEqualTo(State.CONFIRMED);
            click(page, "Unsubscribe");
            assertThat(subscribers.byAddress(address).orElseThrow().state()).isEqualTo(State.LEFT);
            assertThat(window.foreignRequests()).isEmpty();
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void playsThePublishersAudioFromTheSecondAndAsksForItOnlyThen() throws IOException {
        try (var publisher = new SoundServer();
                var window = Browser.open().window(1280)) {
            var heard = Samples.unworthy(shelf.insight(Samples.HEARD), json -> {
                ((ObjectNode) json.at("/evidence/0")).put("startMs", 2000).put("endMs", 4000);
                ((ObjectNode) json.at("/episode/audio")).put("url", publisher.url());
            });
            shelf.put(List.of(heard));
            var page = window.page();
            page.navigate(at("/insights/" + heard.id()));
            assertThat(publisher.requests()).isZero();
            page.locator("audio").focus();
            page.keyboard().press("Space");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> (Boolean) page.evaluate("document.querySelector('audio').currentTime > 2.1"));
            assertThat(publisher.requests()).isPositive();
            assertThat(window.look("insight-playing")).isEmpty();
        }
    }

    @Test
    void wantsLessOfAnItemOnlyOnceTheButtonIsPressed() {
        var address = join("lydia@reader.example");
        send();
        var less = Mailbox.links(mailbox.digestTo(address)).stream()
                .filter(path -> path.contains("/less/"))
                .findFirst()
                .orElseThrow();
        var reader = subscribers.byAddress(address).orElseThrow();
        http.get().uri(less).exchange().expectStatus().isOk();
        assertThat(interests.of(reader.id())).isEmpty();
        post(less, 200);
        assertThat(interests.of(reader.id())).singleElement().satisfies(interest -> {
            assertThat(interest.stance()).isEqualTo(Interest.Stance.LESS);
            assertThat(less).endsWith(interest.subject().toString());
        });
    }

    @Test
    void movesToANewAddressOnlyOnceThatConfirms() {
        var address = join("moving@reader.example");
        var moved = new Address("moved-here@reader.example");
        send();
        var preferences = preferencesIn(address);
        postForm(preferences + "/address", "address=" + moved.value(), 200);
        assertThat(subscribers.byAddress(address)).isPresent();
        assertThat(mailbox.mailTo(address, "A new address was asked for")).isNotNull();
        post(Mailbox.link(mailbox.mailTo(moved, "Confirm your new address"), "/confirm/"), 200);
        assertThat(subscribers.byAddress(address)).isEmpty();
        assertThat(subscribers.byAddress(moved)).isPresent();
    }

    /** Mail scanners open every link before the reader does, and crawlers every link of every page. */
    @Test
    void changesNothingHoweverManyLinksAreOpened() {
        var address = join("scanned@reader.example");
        signUp("scanned-too@reader.example");
        send();
        var digest = mailbox.digestTo(address);
        var question = mailbox.mailTo(new Address("scanned-too@reader.example"), "Confirm");
        var before = everythingKept();
        var seen = new HashSet<String>();
        var queue = new ArrayDeque<>(Mailbox.links(digest));
        queue.addAll(Mailbox.links(question));
        queue.add("/");
        while (!queue.isEmpty() && seen.size() < 400) {
            var path = queue.poll();
            if (seen.add(path)) {
                queue.addAll(linksOf(path));
            }
        }
        assertThat(seen).hasSizeGreaterThan(40).anyMatch(path -> path.startsWith("/unsubscribe/"));
        assertThat(everythingKept()).isEqualTo(before);
    }

    @Test
    void leavesByOneClickOfTheMailProgram() {
        var address = join("henry@reader.example");
        send();
        var path = Mailbox.link(mailbox.digestTo(address), "/unsubscribe/");
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
        assertThat(mailbox.mailTo(known, "You are subscribed already")).isNotNull();
    }

    @Test
    void refusesForgedTruncatedOldAndReplayedLinks() {
        var address = new Address("judy@reader.example");
        signUp(address.value());
        var path = Mailbox.link(mailbox.mailTo(address, "Confirm"), "/confirm/");
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
        var manage = preferencesIn(address);
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
        postForm(path, "", status);
    }

    private void postForm(String path, String form, int status) {
        http.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    /** Opens a link as a program does, and finds those that stand behind it. */
    private List<String> linksOf(String path) {
        var answer = http.get()
                .uri(URI.create(path))
                .exchange()
                .expectBody(String.class)
                .returnResult();
        assertThat(answer.getStatus().is5xxServerError()).as(path).isFalse();
        return HREF.matcher(String.valueOf(answer.getResponseBody()))
                .results()
                .map(link -> link.group(1).replace("&amp;", "&"))
                .toList();
    }

    /** All tables but those that passes in the background keep meanwhile. */
    private Map<String, String> everythingKept() {
        var kept = new TreeMap<String, String>();
        jdbc.sql("""
                        SELECT tablename, query_to_xml('SELECT * FROM ' || quote_ident(tablename) || ' t ORDER BY t::text',
                                                       true, false, '')::text
                        FROM pg_tables WHERE schemaname = 'public'
                            AND tablename NOT IN ('covers', 'insight_links', 'insight_places', 'insight_stream', 'sent_tallies', 'shows', 'topics')""")
                .query((row, _) -> kept.put(row.getString(1), row.getString(2)))
                .list();
        return kept;
    }

    private String preferencesIn(Address address) {
        return Mailbox.link(mailbox.digestTo(address), "/preferences/");
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

    /** In a window of its own: the policy of our pages would take a mail's styles away. */
    private static List<String> lookAtMail(String name, String html) {
        try (var window = Browser.open().window(390)) {
            window.page().setContent(html);
            return window.look(name);
        }
    }
}
