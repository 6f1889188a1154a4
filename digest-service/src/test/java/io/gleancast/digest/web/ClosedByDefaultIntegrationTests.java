package io.gleancast.digest.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.digest.DigestServiceTest;
import io.gleancast.digest.Samples;
import io.gleancast.digest.Shelf;
import io.gleancast.testing.hostile.HostileParameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What is for everyone is said; everything else is closed, kept nowhere, and answered in words. */
@DigestServiceTest
class ClosedByDefaultIntegrationTests {
    /** Nothing is for everyone to keep but these; a handler that is added has to be added here too. */
    private static final Set<String> FOR_EVERYONE = Set.of(
            "/",
            "/about",
            "/archive",
            "/editions/{date}",
            "/episodes/{id}",
            "/feeds/daily",
            "/feeds/podcasts",
            "/feeds/topics",
            "/insights/{id}",
            "/podcasts",
            "/podcasts/{id}",
            "/privacy",
            "/robots.txt",
            "/search",
            "/sitemap.xml",
            "/subscribe",
            "/topics",
            "/topics/{id}");

    @Autowired
    RestTestClient http;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings;

    @Autowired
    Shelf shelf;

    @LocalServerPort
    int port;

    @Test
    void letsNobodyKeepWhatIsNotForEveryone() {
        var wrong = new ArrayList<String>();
        for (var asked : hostile().plain()) {
            http.get()
                    .uri(URI.create(asked.path()))
                    .headers(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                    .exchange()
                    .expectHeader()
                    .value("Cache-Control", caching -> {
                        var open = PublicAnswers.isForEveryone(asked.handler());
                        if (!caching.equals("no-store")
                                && !open
                                && !asked.path().startsWith("/covers/")) {
                            wrong.add(asked.path() + " " + caching);
                        }
                    });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void namesEveryPageThatIsForEveryone() {
        var open = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (PublicAnswers.isForEveryone(handler)) {
                mapping.getPatternValues()
                        .forEach(pattern -> open.add(pattern.replaceAll("(/feeds/[a-z]+)[./].*", "$1")));
            }
        });
        assertThat(open).isEqualTo(new TreeSet<>(FOR_EVERYONE));
    }

    @Test
    void letsBrowsersKeepPublicPagesAndStyleSheetsOnceEach() {
        for (var path : List.of("/about", "/assets/site.css", "/feeds/daily.atom", "/robots.txt")) {
            http.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Cache-Control", "public, max-age=0")
                    .expectHeader()
                    .doesNotExist("X-Robots-Tag");
        }
        for (var path : List.of("/assets/none.css", "/editions/2001-01-01", "/about/us")) {
            http.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .valueEquals("Cache-Control", "no-store");
        }
    }

    @Test
    void keepsTheListOfReadersOutOfEveryCache() {
        http.get()
                .uri("/subscribers.csv")
                .headers(headers -> headers.setBasicAuth("operator", "secret-of-the-tests"))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .doesNotExist("ETag")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer");
    }

    @Test
    void answersWhateverStandsInAnAddress() {
        shelf.put(Samples.THEME);
        assertThat(hostile().faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/wp-login.php", "/subscribers/1", "/feeds", "/editions", "/operators/nothing"})
    void showsAPageToWhoeverMistypesAnAddress(String path) {
        http.get()
                .uri(path)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .doesNotExist("WWW-Authenticate")
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .contains("There is no page at this address.", "Read today’s five", "site.css"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/operators", "/operators/preview", "/sends", "/subscribers", "/subscribers.csv", "/digests/send"
            })
    void asksForThePasswordWhereSomethingIs(String path) {
        http.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .exists("WWW-Authenticate");
    }

    @ParameterizedTest
    @CsvSource({
        "/podcasts/0b5c4f6e-6a7c-4d8e-9f10-112233445566?page=80000000, 404, There is no such page.",
        "/podcasts/0b5c4f6e-6a7c-4d8e-9f10-112233445566?page=-1, 404, There is no such page.",
        "/podcasts/0b5c4f6e-6a7c-4d8e-9f10-112233445566?page=99999999999, 404, There is no such page.",
        "/podcasts/0b5c4f6e-6a7c-4d8e-9f10-112233445566?page=two, 404, There is no such page.",
        "/follow/show/x, 404, There is nothing at this address.",
        "/follow/nobody/0b5c4f6e-6a7c-4d8e-9f10-112233445566, 400, 'One follows a show, a topic or an insight'",
        "/editions/%2B999999999-12-31, 404, ends in a date such as",
        "/digests, 404, There is no page at this address."
    })
    void saysToReadersWhatIsWrong(String path, int status, String words) {
        http.get()
                .uri(URI.create(path))
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .value(page -> assertThat(page).contains(words, "site.css"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', address is missing",
        "address=ada@reader.example&hour=99999999999, hour is a whole number",
        "address=ada@reader.example&hour=-1, 'An hour is 0 to 23, not -1'",
        "address=ada@reader.example&frequency=hourly, 'A frequency is daily, weekdays or weekly'",
        "address=ada@reader.example&zone=Moon/Crater, A time zone is a name such as",
        "address=nobody, That is not a mail address",
        "address=ada@reader.example&followKind=person&followId=0b5c4f6e-6a7c-4d8e-9f10-112233445566, One follows a show"
    })
    void saysWhatIsWrongWithAForm(String form, String words) {
        http.post()
                .uri("/subscribe")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody(String.class)
                .value(page -> assertThat(page).contains(words, "site.css"));
    }

    private HostileParameters hostile() {
        return new HostileParameters(mappings, port, "operator", "secret-of-the-tests");
    }
}
