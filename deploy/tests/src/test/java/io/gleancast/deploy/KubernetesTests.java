package io.gleancast.deploy;

import static io.gleancast.deploy.Checkout.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gleancast.deploy.Checkout.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cluster is asked for. */
class KubernetesTests {
    private static final String FOLDER = "deploy/kubernetes/";

    /** Every overlay, and every component on one where it fits. */
    static final List<String> ALL = List.of(
            "base",
            "overlays/dev",
            "overlays/dev+local-model+local-speech",
            "overlays/try",
            "overlays/prod",
            "overlays/prod+hpa",
            "overlays/prod+keda+local-model+local-speech+observability");

    @BeforeAll
    static void there() {
        Kustomize.assumeThere();
    }

    static Stream<String> services() {
        return SERVICES.stream();
    }

    @Test
    void everyOverlayAndComponentIsRendered() {
        var named = new HashSet<String>();
        ALL.forEach(what -> named.addAll(List.of(what.split("\\+", -1))));

        assertThat(named)
                .containsAll(Checkout.folders(FOLDER + "overlays").stream()
                        .map("overlays/"::concat)
                        .toList())
                .containsAll(Checkout.folders(FOLDER + "components"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void kubernetesKnowsEveryField(String what) {
        assertThat(Kustomize.rendered(what))
                .isNotEmpty()
                .allSatisfy(manifest -> assertThat(Schemas.problems(manifest))
                        .as(title(manifest))
                        .isEmpty());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void operatorsKnowEveryFieldOfTheirOwnKinds(String what) {
        assumeTrue(
                Schemas.knowsCustomKinds(),
                "GLEANCAST_CRDS names no folder with the CustomResourceDefinitions of Strimzi, KEDA, CloudNativePG,"
                        + " Gateway API, External Secrets and Prometheus");

        assertThat(Kustomize.rendered(what).stream()
                        .filter(manifest ->
                                !Schemas.isOwn(manifest.at("apiVersion").string())))
                .allSatisfy(manifest -> assertThat(Schemas.knows(manifest))
                        .as("%s has a definition", title(manifest))
                        .isTrue());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void everyPodMeetsTheRestrictedPolicy(String what) {
        assertThat(workloads(what)).isNotEmpty().allSatisfy(workload -> {
            var pod = workload.at("spec/template/spec");
            assertThat(pod.at("securityContext/runAsNonRoot").value()).isEqualTo(true);
            assertThat(pod.at("securityContext/seccompProfile/type").string()).isEqualTo("RuntimeDefault");
            assertThat(pod.at("automountServiceAccountToken").value()).isEqualTo(false);
            assertThat(pod.at("volumes").list())
                    .allMatch(volume -> !volume.has("hostPath"), "is no folder of the node");
            assertThat(pod.has("initContainers")).isFalse();
            assertThat(pod.at("containers").list()).allSatisfy(container -> {
                assertThat(container
                                .at("securityContext/allowPrivilegeEscalation")
                                .value())
                        .isEqualTo(false);
                assertThat(container.at("securityContext/capabilities/drop/0").string())
                        .isEqualTo("ALL");
            });
        });
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void everyContainerIsProbedAndSaysWhatItNeeds(String what) {
        assertThat(workloads(what).flatMap(workload -> workload.at("spec/template/spec/containers").list().stream()))
                .allSatisfy(container -> {
                    assertThat(container.has("readinessProbe")).isTrue();
                    assertThat(container.has("livenessProbe")).isTrue();
                    assertThat(container.at("resources/requests/cpu").string()).isNotBlank();
                    assertThat(mebibytes(container.at("resources/limits/memory").string()))
                            .isGreaterThanOrEqualTo(mebibytes(
                                    container.at("resources/requests/memory").string()));
                });
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void nothingGoesInOrOutButWhatAPolicyOfTheWorkloadNames(String what) {
        var policies =
                Kustomize.rendered(what).stream().filter(kind("NetworkPolicy")).toList();

        assertThat(Kustomize.one(policies, "NetworkPolicy", "default-deny")
                        .at("spec")
                        .map())
                .isEqualTo(Map.of("podSelector", Map.of(), "policyTypes", List.of("Ingress", "Egress")));
        assertThat(workloads(what))
                .allSatisfy(workload -> assertThat(policies)
                        .as(title(workload))
                        .anyMatch(policy -> !policy.at("spec/podSelector").map().isEmpty()
                                && selects(
                                        policy.at("spec/podSelector"),
                                        workload.at("spec/template/metadata/labels")
                                                .map())));
    }

    @ParameterizedTest
    @MethodSource("services")
    void reachesPublicAddressesOnlyIfItFetchesFromThem(String service) {
        var labels = deployment("overlays/prod+local-model", service)
                .at("spec/template/metadata/labels")
                .map();

        assertThat(Kustomize.rendered("overlays/prod+local-model").stream()
                        .filter(kind("NetworkPolicy"))
                        .filter(policy -> selects(policy.at("spec/podSelector"), labels))
                        .anyMatch(policy -> policy.string().contains("ipBlock")))
                .isEqualTo(!service.equals("insight"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void portsAreThoseThatTheServiceListensOnAndThePublicOneAloneIsAService(String service) {
        var management = Checkout.managementPort(service);
        var container = container("base", service);

        assertThat(container.at("ports").list().stream()
                        .map(port -> port.at("name").string() + " "
                                + port.at("containerPort").string()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Checkout.publicPort(service).stream().map(port -> "http " + port),
                                Stream.of("management " + management))
                        .toList());
        assertThat(Kustomize.rendered("base").stream()
                        .filter(kind("Service"))
                        .filter(found -> found.at("metadata/name").string().equals(service + "-service"))
                        .flatMap(found -> found.at("spec/ports").list().stream())
                        .map(port -> port.at("port").string()))
                .containsExactlyElementsOf(Checkout.publicPort(service).stream().toList());
        assertThat(deployment("base", service)
                        .at("spec/template/metadata/annotations")
                        .map()
                        .get("prometheus.io/port"))
                .isEqualTo(management);
    }

    @Test
    void noRouteLeadsToAManagementPort() {
        var open = SERVICES.stream()
                .flatMap(service -> Checkout.publicPort(service).stream())
                .toList();

        assertThat(Kustomize.rendered("overlays/prod").stream()
                        .filter(kind("HTTPRoute"))
                        .flatMap(route -> route.at("spec/rules").list().stream())
                        .flatMap(rule -> rule.at("backendRefs").list().stream())
                        .map(backend -> backend.at("port").string()))
                .isNotEmpty()
                .isSubsetOf(open);
    }

    @ParameterizedTest
    @MethodSource("services")
    void probesAskTheHealthGroupsOnTheManagementPort(String service) {
        var container = container("base", service);

        assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe"))
                .allSatisfy(probe -> assertThat(
                                container.at(probe + "/httpGet/port").string())
                        .isEqualTo("management"));
        assertThat(container.at("startupProbe/httpGet/path").string()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("livenessProbe/httpGet/path").string()).isEqualTo("/actuator/health/liveness");
        assertThat(container.at("readinessProbe/httpGet/path").string()).isEqualTo("/actuator/health/readiness");
    }

    @ParameterizedTest
    @MethodSource("services")
    void isSpreadAndOnePodAtATimeIsTaken(String service) {
        var rendered = Kustomize.rendered("base");
        var budget = Kustomize.one(rendered, "PodDisruptionBudget", service + "-service");

        assertThat(budget.at("spec/maxUnavailable").value()).isEqualTo(1);
        assertThat(budget.at("spec/selector/matchLabels").map())
                .isEqualTo(deployment("base", service)
                        .at("spec/selector/matchLabels")
                        .map());
        assertThat(deployment("base", service)
                        .at("spec/template/spec/topologySpreadConstraints")
                        .list())
                .hasSize(2);
        assertThat(container("base", service)
                        .at("securityContext/readOnlyRootFilesystem")
                        .value())
                .isEqualTo(true);
    }

    @ParameterizedTest
    @MethodSource("services")
    void memoryLimitsHoldWhatTheJvmMayTake(String service) {
        assertThat(mebibytes(
                        container("base", service).at("resources/limits/memory").string()))
                .isGreaterThan(2 * heap(service));
        assertThat(Checkout.jvmOptions(service)).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void everyVariableOfTheConfigMapsIsASetting() {
        var settings = Settings.ofAllServices();

        assertThat(ALL.stream()
                        .flatMap(what -> Kustomize.rendered(what).stream())
                        .filter(kind("ConfigMap"))
                        .flatMap(map -> map.at("data").map().keySet().stream())
                        .map(String::valueOf)
                        .filter(name -> name.equals(name.toUpperCase(Locale.ROOT))))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(settings.know(name))
                        .as("%s is a setting of a service", name)
                        .isTrue());
    }

    @Test
    void secretsComeAsFilesNamedBySettings() {
        var settings = Settings.ofAllServices();
        var readme = Checkout.text(FOLDER + "README.md");
        var names = new ArrayList<String>();

        for (var service : SERVICES) {
            assertThat(container("base", service).at("envFrom").list()).noneMatch(source -> source.has("secretRef"));
            for (var source : volume(service, "secrets").at("projected/sources").list()) {
                names.add(source.at("secret/name").string());
                if (source.at("secret").has("items")) {
                    assertThat(source.at("secret/items").list())
                            .allSatisfy(item -> assertThat(
                                            settings.know(item.at("path").string()))
                                    .isTrue());
                }
            }
        }
        assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
        assertThat(Kustomize.rendered("overlays/prod").stream()
                        .filter(kind("ExternalSecret"))
                        .flatMap(secret -> secret.at("spec/data").list().stream())
                        .map(data -> data.at("secretKey").string())
                        .filter(key -> key.contains(".")))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(settings.know(key)).as(key).isTrue());
    }

    @Test
    void eachServiceShowsItsOwnCertificateToKafka() {
        var rendered = Kustomize.rendered("overlays/prod");

        assertThat(SERVICES).allSatisfy(service -> {
            var sources =
                    Kustomize.one(rendered, "Deployment", service + "-service")
                            .at("spec/template/spec/volumes")
                            .list()
                            .stream()
                            .filter(volume -> volume.at("name").string().equals("kafka"))
                            .findFirst()
                            .orElseThrow()
                            .at("projected/sources");
            assertThat(sources.list().stream()
                            .map(source -> source.at("secret/name").string()))
                    .containsExactly("gleancast-cluster-ca-cert", service + "-service");
            Kustomize.one(rendered, "KafkaUser", service + "-service");
        });
    }

    @Test
    void noSecretIsCommitted() {
        assertThat(ALL.stream().flatMap(what -> Kustomize.rendered(what).stream()))
                .noneMatch(kind("Secret"));
    }

    private static Stream<Node> workloads(String what) {
        return Kustomize.rendered(what).stream().filter(kind("Deployment").or(kind("StatefulSet")));
    }

    private static Predicate<Node> kind(String kind) {
        return manifest -> manifest.at("kind").string().equals(kind);
    }

    private static String title(Node manifest) {
        return manifest.at("kind").string() + " " + manifest.at("metadata/name").string();
    }

    /** As Kubernetes reads a label selector, of which we use labels and {@code In}. */
    private static boolean selects(Node selector, Map<?, ?> labels) {
        var byLabels = !selector.has("matchLabels")
                || labels.entrySet()
                        .containsAll(selector.at("matchLabels").map().entrySet());
        return byLabels
                && (!selector.has("matchExpressions")
                        || selector.at("matchExpressions").list().stream()
                                .allMatch(one -> Optional.ofNullable(
                                                labels.get(one.at("key").string()))
                                        .map(String::valueOf)
                                        .filter(label -> one.at("values").list().stream()
                                                .anyMatch(
                                                        value -> value.string().equals(label)))
                                        .isPresent()));
    }

    private static Node deployment(String what, String service) {
        return Kustomize.one(Kustomize.rendered(what), "Deployment", service + "-service");
    }

    private static Node container(String what, String service) {
        return deployment(what, service).at("spec/template/spec/containers/0");
    }

    private static Node volume(String service, String name) {
        return deployment("base", service).at("spec/template/spec/volumes").list().stream()
                .filter(volume -> volume.at("name").string().equals(name))
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
        var match = Pattern.compile("(\\d+)(Mi|m|Gi)").matcher(size);
        assertThat(match.matches()).as("%s is a number of MiB or GiB", size).isTrue();
        return Integer.parseInt(match.group(1)) * (match.group(2).equals("Gi") ? 1024 : 1);
    }
}
