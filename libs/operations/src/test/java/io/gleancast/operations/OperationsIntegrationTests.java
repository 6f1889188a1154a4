package io.gleancast.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What a service gets for depending on this library, over real HTTP. */
@SpringBootTest(
        classes = TestService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "gleancast.operator.user=ada",
            "gleancast.operator.password=söme thing:long",
            "gleancast.web.trusted-proxies=127.0.0.0/8,10.0.0.0/8"
        })
class OperationsIntegrationTests {
    @LocalServerPort
    int port;

    RestTestClient client = RestTestClient.bindToServer().build();

    @BeforeEach
    void connect() {
        client = RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build();
    }

    private static void authenticate(HttpHeaders headers) {
        headers.setBasicAuth("ada", "söme thing:long", UTF_8);
    }

    private static Consumer<String> holds(String part) {
        return header -> assertThat(header).contains(part);
    }

    @Test
    void showsPublicPagesToEveryone() {
        client.get()
                .uri("/")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=60");
        client.get().uri("/subscribers/1").exchange().expectStatus().isOk();
    }

    @Test
    void takesOneClickUnsubscribesWithoutOriginOrFromElsewhere() {
        client.post().uri("/unsubscribe/t").exchange().expectStatus().isOk();
        client.post()
                .uri("/unsubscribe/t")
                .header("Origin", "https://mail.example")
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void keepsPublicPathsOpenToOneMethodOnly() {
        client.post().uri("/subscribers/1").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void reportsAMissingPublicPageAsMissing() {
        client.get().uri("/missing").exchange().expectStatus().isNotFound();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/feeds", "/actuator", "/actuator/metrics", "/actuator/info", "/actuator/nothing", "/error"})
    void asksForTheOperatorEverywhereElse(String path) {
        client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .value("WWW-Authenticate", holds("Basic realm="))
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("operator's user and password"));
    }

    /** Whoever mistypes an address is a reader, and has no password. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing-here", "/wp-login.php", "/.env", "/feeds/nothing/here", "/missing/too", "/subscriber"})
    void saysThatNothingIsThereWithoutAskingForAPassword(String path) {
        for (var method : List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST)) {
            client.method(method)
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isNotFound()
                    .expectHeader()
                    .doesNotExist("WWW-Authenticate")
                    .expectHeader()
                    .valueEquals("Cache-Control", "no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds", "/subscribers", "/subscribers/1", "/broken", "/nothing-here", "/actuator/health"})
    void letsNobodyKeepWhatNoHandlerGaveAway(String path) {
        client.get()
                .uri(path)
                .headers(OperationsIntegrationTests::authenticate)
                .exchange()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store");
        client.get().uri(path).exchange().expectHeader().valueEquals("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "state=at-rest&page=3&day=2026-11-23, 200, 'AT_REST, 3, 2026-11-23, null'",
        "state=Active, 200, 'ACTIVE, 0, null, null'",
        "state=asleep, 400, 'state is one of active, at-rest, not: asleep'",
        "page=99999999999999999999, 400, page is a whole number",
        "page=x, 400, 'page is a whole number, and not a huge one, not: x'",
        "day=yesterday, 400, 'day is a date such as 2026-11-23, not: yesterday'",
        "day=%2B999999999-12-31, 400, day is a date such as",
        "day=-0044-03-15, 400, day is a date such as"
    })
    void saysWhatAParameterShouldHaveBeen(String query, int status, String words) {
        client.get()
                .uri(URI.create("http://127.0.0.1:%d/subscribers?%s".formatted(port, query)))
                .headers(OperationsIntegrationTests::authenticate)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(String.class)
                .value(body -> assertThat(body).contains(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=%00", "name=a%00b", "day=%00", "state=%00"})
    void refusesWhatNoTextColumnTakes(String query) {
        client.get()
                .uri(URI.create("http://127.0.0.1:%d/subscribers?%s".formatted(port, query)))
                .headers(OperationsIntegrationTests::authenticate)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void makesGuessersWaitAndNobodyElse(@Autowired MeterRegistry meters) throws Exception {
        for (int i = 0; i < 12; i++) {
            signIn("guess-" + i, "203.0.113.9");
        }
        var wait = 0;
        while (signIn("one more guess", "203.0.113.9").statusCode() != 429) {
            assertThat(wait++).isLessThan(20);
        }
        var held = signIn("söme thing:long", "203.0.113.9");
        assertThat(held.statusCode()).isEqualTo(429);
        assertThat(held.headers().firstValue("Retry-After")).isPresent();
        assertThat(held.body()).contains("wait");
        assertThat(signIn("söme thing:long", "198.51.100.1, 203.0.113.9").statusCode())
                .as("who writes a hop into the header himself is counted as who he is")
                .isEqualTo(429);
        assertThat(signIn("söme thing:long", "203.0.113.10").statusCode()).isEqualTo(200);
        assertThat(meters.counter("operator.sign-ins", "outcome", "held-off").count())
                .isPositive();
    }

    /** With a client that does not wait and try again by itself, as Spring's does. */
    private HttpResponse<String> signIn(String password, String forwardedFor) throws Exception {
        var headers = new HttpHeaders();
        headers.setBasicAuth("ada", password, UTF_8);
        try (var guesser = HttpClient.newHttpClient()) {
            return guesser.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/feeds".formatted(port)))
                            .header("X-Forwarded-For", forwardedFor)
                            .header("Authorization", String.valueOf(headers.getFirst(HttpHeaders.AUTHORIZATION)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @CsvSource({"ada,wrong", "bob,söme thing:long", "ada,''", "'',''"})
    void refusesAnyoneElse(String user, String password) {
        client.get()
                .uri("/feeds")
                .header("X-Forwarded-For", "203.0.113." + (100 + Math.abs((user + password).hashCode() % 100)))
                .headers(headers -> headers.setBasicAuth(user, password, UTF_8))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void letsTheOperatorInWithoutASession() {
        client.get()
                .uri("/feeds")
                .headers(OperationsIntegrationTests::authenticate)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Set-Cookie")
                .expectHeader()
                .value("Cache-Control", holds("no-store"))
                .expectHeader()
                .value("Content-Security-Policy", holds("default-src 'none'"))
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site,cross-site,403",
        "Sec-Fetch-Site,same-site,403",
        "Sec-Fetch-Site,same-origin,200",
        "Sec-Fetch-Site,none,200",
        "Origin,https://elsewhere.example,403",
        "Origin,null,403",
        "Origin,:not a uri,403",
        "Origin,http://127.0.0.1:PORT,200",
        "X-Nothing,said,200"
    })
    void refusesChangesThatAnotherSiteSends(String header, String value, int status) {
        client.post()
                .uri("/feeds")
                .headers(OperationsIntegrationTests::authenticate)
                .header(header, value.replace("PORT", String.valueOf(port)))
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    @Test
    void tellsEveryoneWhetherItIsWellAndTheOperatorWhy() {
        for (var path : new String[] {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"}) {
            client.get()
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("UP")
                    .jsonPath("$.components")
                    .doesNotExist();
        }
        client.get()
                .uri("/actuator/health")
                .headers(OperationsIntegrationTests::authenticate)
                .exchange()
                .expectBody()
                .jsonPath("$.components")
                .exists();
    }

    @Test
    void answersLoadBalancersThatAskForHeadersOnly() {
        client.head()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void showsMetricsToPrometheus() {
        client.get()
                .uri("/actuator/prometheus")
                .accept(MediaType.TEXT_PLAIN)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("jvm_memory_used_bytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"env", "beans", "heapdump", "loggers", "shutdown", "configprops"})
    void hidesOtherActuatorsEvenFromTheOperator(String endpoint) {
        client.get()
                .uri("/actuator/" + endpoint)
                .headers(OperationsIntegrationTests::authenticate)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void suppliesAClockAndDefaultsThatAServiceMayReplace(
            @Autowired Clock clock,
            @Autowired ConfigurableEnvironment environment,
            @Autowired(required = false) @Nullable UserDetailsService generatedUser) {
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(environment.getPropertySources().stream()
                        .filter(source -> source.getName().equals("operations defaults"))
                        .map(source -> source.getProperty("logging.structured.format.console")))
                .containsExactly("ecs");
        // As libs/testing says.
        assertThat(environment.getProperty("logging.structured.format.console")).isEmpty();
        assertThat(environment.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(generatedUser).isNull();
    }

    /** A service whose operator comes in by a port apart. */
    @Nested
    @TestPropertySource(properties = "gleancast.management.port=0")
    class WithAManagementPort {
        @LocalServerPort
        int publicPort;

        @Autowired
        ManagementPort management;

        private RestTestClient.ResponseSpec asked(int port, HttpMethod method, String path) {
            return RestTestClient.bindToServer()
                    .baseUrl("http://127.0.0.1:" + port)
                    .build()
                    .method(method)
                    .uri(path)
                    .headers(OperationsIntegrationTests::authenticate)
                    .exchange();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/feeds",
                    "/subscribers",
                    "/actuator",
                    "/actuator/health",
                    "/actuator/health/readiness",
                    "/actuator/prometheus",
                    "/error",
                    "/nothing-here"
                })
        void hasNothingOfTheOperatorsOnThePublicPort(String path) {
            for (var method : List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST)) {
                asked(publicPort, method, path)
                        .expectStatus()
                        .isNotFound()
                        .expectHeader()
                        .doesNotExist("WWW-Authenticate")
                        .expectHeader()
                        .valueEquals("Cache-Control", "no-store");
            }
        }

        @Test
        void keepsOnePathApartByItsMethodToo() {
            asked(publicPort, HttpMethod.GET, "/subscribers/1").expectStatus().isOk();
            asked(publicPort, HttpMethod.POST, "/subscribers/1").expectStatus().isNotFound();
            asked(management.port(), HttpMethod.POST, "/subscribers/1")
                    .expectStatus()
                    .isOk();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/feeds", "/actuator/health/readiness", "/actuator/prometheus", "/actuator/info"})
        void hasEverythingOnTheManagementPort(String path) {
            assertThat(management.port()).isPositive().isNotEqualTo(publicPort);
            asked(management.port(), HttpMethod.GET, path).expectStatus().isOk();
        }

        @Test
        void asksForTheOperatorThereAndCannotBeTalkedOutOfIt() {
            var request = RestTestClient.bindToServer()
                    .baseUrl("http://127.0.0.1:" + publicPort)
                    .build()
                    .get()
                    .uri("/feeds")
                    .headers(OperationsIntegrationTests::authenticate)
                    .header("Host", "127.0.0.1:" + management.port())
                    .header("X-Forwarded-Port", String.valueOf(management.port()));
            request.exchange().expectStatus().isNotFound();
            RestTestClient.bindToServer()
                    .baseUrl("http://127.0.0.1:" + management.port())
                    .build()
                    .get()
                    .uri("/feeds")
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }
    }

    /** A service whose operator forgot the credentials. */
    @Nested
    @TestPropertySource(
            properties = {
                "gleancast.operator.user=",
                "gleancast.operator.password=",
                "logging.structured.format.console="
            })
    class WithoutAnOperator {
        @LocalServerPort
        int itsPort;

        @ParameterizedTest
        @CsvSource({"'',''", "ada,söme thing:long"})
        void refusesEveryoneAndSaysWhatToSet(String user, String password) {
            RestTestClient.bindToServer()
                    .baseUrl("http://127.0.0.1:" + itsPort)
                    .build()
                    .get()
                    .uri("/feeds")
                    .headers(headers -> headers.setBasicAuth(user, password, UTF_8))
                    .exchange()
                    .expectStatus()
                    .isForbidden()
                    .expectBody(String.class)
                    .value(body ->
                            assertThat(body).contains("set GLEANCAST_OPERATOR_USER and GLEANCAST_OPERATOR_PASSWORD"));
        }
    }
}
