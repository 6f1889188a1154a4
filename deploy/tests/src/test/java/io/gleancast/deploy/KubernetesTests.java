package io.gleancast.deploy;

import static io.gleancast.deploy.Checkout.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import io.gleancast.deploy.Checkout.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesTests {
    private static final String FOLDER = "deploy/kubernetes/";

    static Stream<String> services() {
        return SERVICES.stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void portsAreThoseThatTheServiceListensOn(String service) {
        var port = Checkout.application(service).at("server/port").string();

        assertThat(container(service).at("ports/0/containerPort").string()).isEqualTo(port);
        assertThat(ofKind("Service", service).at("spec/ports/0/port").string()).isEqualTo(port);
        assertThat(deployment(service)
                        .at("spec/template/metadata/annotations")
                        .map()
                        .get("prometheus.io/port"))
                .isEqualTo(port);
    }

    @ParameterizedTest
    @MethodSource("services")
    void probesAskTheHealthGroups(String service) {
        var container = container(service);

        assertThat(container.at("startupProbe/httpGet/path").string()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("livenessProbe/httpGet/path").string()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("readinessProbe/httpGet/path").string()).isEqualTo("/actuator/health/readiness");
    }

    @ParameterizedTest
    @MethodSource("services")
    void podsMeetTheRestrictedPolicyWithAReadOnlyRoot(String service) {
        var pod = deployment(service).at("spec/template/spec");
        var container = container(service);

        assertThat(pod.at("securityContext/runAsNonRoot").value()).isEqualTo(true);
        assertThat(pod.at("securityContext/seccompProfile/type").string()).isEqualTo("RuntimeDefault");
        assertThat(pod.at("automountServiceAccountToken").value()).isEqualTo(false);
        assertThat(container.at("securityContext/allowPrivilegeEscalation").value())
                .isEqualTo(false);
        assertThat(container.at("securityContext/readOnlyRootFilesystem").value())
                .isEqualTo(true);
        assertThat(container.at("securityContext/capabilities/drop/0").string()).isEqualTo("ALL");
    }

    @ParameterizedTest
    @MethodSource("services")
    void memoryLimitsHoldWhatTheJvmMayTake(String service) {
        var resources = container(service).at("resources");

        assertThat(mebibytes(resources.at("limits/memory").string()))
                .isGreaterThan(mebibytes(resources.at("requests/memory").string()))
                .isGreaterThan(2 * heap(service));
        assertThat(Checkout.jvmOptions(service)).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void everyVariableOfTheConfigMapsIsASetting() {
        var settings = Settings.ofAllServices();

        assertThat(kustomizations().stream().flatMap(file -> literals(file).stream()))
                .hasSizeGreaterThan(5)
                .allSatisfy(literal -> assertThat(settings.know(literal.split("=", 2)[0]))
                        .as("%s is a setting of a service", literal)
                        .isTrue());
    }

    @Test
    void everySecretThatPodsReadIsExplained() {
        var readme = Checkout.text(FOLDER + "README.md");

        assertThat(SERVICES.stream()
                        .flatMap(service -> container(service).at("envFrom").list().stream())
                        .filter(source -> source.has("secretRef"))
                        .map(source -> source.at("secretRef/name").string()))
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(readme).contains("`" + secret + "`"));
    }

    @Test
    void noSecretIsCommitted() {
        assertThat(Checkout.files(FOLDER, ".yaml").stream()
                        .flatMap(file ->
                                Checkout.yamls(FOLDER + Checkout.file(FOLDER).relativize(file)).stream())
                        .filter(document -> document.has("kind"))
                        .map(document -> document.at("kind").string()))
                .isNotEmpty()
                .doesNotContain("Secret");
    }

    private static List<String> kustomizations() {
        return List.of("base", "overlays/dev", "overlays/prod").stream()
                .map(folder -> FOLDER + folder + "/kustomization.yaml")
                .toList();
    }

    private static List<String> literals(String kustomization) {
        var literals = new ArrayList<String>();
        for (var generator :
                Checkout.yaml(kustomization).at("configMapGenerator").list()) {
            generator.at("literals").list().forEach(literal -> literals.add(literal.string()));
        }
        return literals;
    }

    private static Node deployment(String service) {
        return ofKind("Deployment", service);
    }

    private static Node container(String service) {
        return deployment(service).at("spec/template/spec/containers/0");
    }

    private static Node ofKind(String kind, String service) {
        return Checkout.yamls(FOLDER + "base/%s.yaml".formatted(service)).stream()
                .filter(document -> document.at("kind").string().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static int heap(String service) {
        return Checkout.jvmOptions(service).stream()
                .filter(option -> option.startsWith("-Xmx"))
                .mapToInt(option -> mebibytes(option.substring("-Xmx".length())))
                .findFirst()
                .orElseThrow();
    }

    private static int mebibytes(String size) {
        var match = Pattern.compile("(\\d+)(?:Mi|m)").matcher(size);
        assertThat(match.matches()).as("%s is a number of MiB", size).isTrue();
        return Integer.parseInt(match.group(1));
    }
}
