package io.gleancast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeTests {
    private final Compose compose = new Compose();

    static Stream<String> services() {
        return Checkout.SERVICES.stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void publishesThePortsThatTheServiceListensOnAndChecksTheManagementPort(String service) {
        var management = Checkout.managementPort(service);

        assertThat(compose.service(service).at("ports").list().stream().map(Checkout.Node::string))
                .containsExactlyElementsOf(Stream.concat(Checkout.publicPort(service).stream(), Stream.of(management))
                        .map(port -> "127.0.0.1:%s:%s".formatted(port, port))
                        .toList());
        assertThat(compose.service(service).at("healthcheck/test").string()).contains("/127.0.0.1/" + management + " ");
    }

    @Test
    void everyVariableOfAServiceIsASetting() {
        var settings = Settings.ofAllServices();

        assertThat(Checkout.SERVICES.stream()
                        .flatMap(service -> compose.service(service).at("environment").map().keySet().stream()))
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(settings.know(String.valueOf(variable)))
                        .as("%s is a setting of a service", variable)
                        .isTrue());
    }

    @Test
    void publishesOnLoopbackAlone() {
        assertThat(compose.services().values().stream()
                        .map(Checkout.Node::new)
                        .filter(service -> service.has("ports"))
                        .flatMap(service -> service.at("ports").list().stream())
                        .map(Checkout.Node::string))
                .isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void theExampleOfSettingsNamesAllThatMustBeSetAndNoSecret() {
        var required = Pattern.compile("\\$\\{(\\w+):\\?")
                .matcher(Checkout.text("deploy/compose/compose.yaml"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        List<String> example =
                Checkout.text("deploy/compose/.env.example").lines().toList();

        assertThat(required)
                .hasSizeGreaterThan(4)
                .allSatisfy(variable -> assertThat(example).anyMatch(line -> line.startsWith(variable + "=")));
        assertThat(example).noneMatch(line -> line.matches("\\w*(PASSWORD|KEY)=.+"));
    }
}
