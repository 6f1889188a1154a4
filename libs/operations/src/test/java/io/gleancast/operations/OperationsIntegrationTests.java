package io.gleancast.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
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
            "gleancast.operator.password=söme thing:long"
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
    @ValueSource(strings = {"/feeds", "/actuator", "/actuator/metrics", "/actuator/info", "/nothing-here", "/error"})
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

    @ParameterizedTest
    @CsvSource({"ada,wrong", "bob,söme thing:long", "ada,''", "'',''"})
    void refusesAnyoneElse(String user, String password) {
        client.get()
                .uri("/feeds")
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
