package io.gleancast.deploy;

import static io.gleancast.deploy.Checkout.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * The images of {@code deploy/docker/Dockerfile}, beside the servers and with the settings of {@code deploy/compose}.
 * KAFKA_IMAGE, POSTGRES_IMAGE and BASE name other images than the usual ones.
 */
@Tag("containers")
@ExtendWith(DockerEngine.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImagesContainerTests {
    private static final String PASSWORD = "only-for-this-test";
    private static final Map<String, GenericContainer<?>> CONTAINERS = new HashMap<>();
    private static final Compose COMPOSE = new Compose();
    private static final Network NETWORK = Network.newNetwork();

    static Stream<String> services() {
        return SERVICES.stream();
    }

    @BeforeAll
    static void start() {
        started("kafka", container("kafka"));
        started(
                "postgres",
                container("postgres")
                        .withCopyFileToContainer(
                                MountableFile.forHostPath(Checkout.file("deploy/databases/databases.sh"), 0755),
                                "/docker-entrypoint-initdb.d/databases.sh"));
        for (var service : SERVICES) {
            started(service, service(service));
        }
    }

    @AfterAll
    static void stop() {
        CONTAINERS.values().forEach(GenericContainer::stop);
        NETWORK.close();
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("services")
    void becomesReadyByTheHealthCheckOfCompose(String service) throws IOException, InterruptedException {
        assertThat(run(service, "bash", "-c", answerOf(service, "/actuator/health")))
                .contains("\"status\":\"UP\"");
        assertThat(run(service, "bash", "-c", answerOf(service, "/actuator/prometheus")))
                .contains("jvm_memory_used_bytes");
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("services")
    void runsWithoutRightsOnAReadOnlyRoot(String service) throws IOException, InterruptedException {
        var container = containerOf(service);

        assertThat(run(service, "id", "-u")).isEqualToIgnoringNewLines("10001");
        assertThat(container.execInContainer("touch", "/app/x").getExitCode()).isNotZero();
        assertThat(container.execInContainer("touch", "/tmp/x").getExitCode()).isZero();
    }

    @Order(1)
    @ParameterizedTest
    @MethodSource("services")
    void staysWithinItsMemory(String service) throws IOException, InterruptedException {
        var resident = run(service, "sh", "-c", "grep VmRSS /proc/1/status").replaceAll("\\D", "");

        assertThat(Long.parseLong(resident) / 1024)
                .as("MiB resident")
                .isLessThanOrEqualTo(service.equals("ingest") || service.equals("transcribe") ? 400 : 512);
    }

    @Order(2)
    @ParameterizedTest
    @MethodSource("services")
    void endsInTimeWhenItIsAskedTo(String service) {
        var container = containerOf(service);
        var docker = container.getDockerClient();

        docker.stopContainerCmd(container.getContainerId()).withTimeout(60).exec();

        var state =
                docker.inspectContainerCmd(container.getContainerId()).exec().getState();
        assertThat(state.getExitCodeLong()).as("SIGTERM, not SIGKILL").isEqualTo(143);
    }

    private static GenericContainer<?> service(String name) {
        var jar = Checkout.jars(name).getFirst();
        var image = new ImageFromDockerfile()
                .withFileFromPath("Dockerfile", Checkout.file("deploy/docker/Dockerfile"))
                .withFileFromPath("%s-service/target/%s".formatted(name, jar.getFileName()), jar)
                .withFileFromPath(
                        "%s-service/jvm.options".formatted(name), Checkout.file(name + "-service/jvm.options"))
                .withBuildArgs(arguments(name));
        return configured(name, new GenericContainer<>(image))
                .withCreateContainerCmdModifier(command -> restrict(Objects.requireNonNull(command.getHostConfig())));
    }

    private static Map<String, String> arguments(String service) {
        var base = System.getenv("BASE");
        return base == null ? Map.of("SERVICE", service) : Map.of("SERVICE", service, "BASE", base);
    }

    private static void restrict(HostConfig host) {
        host.withReadonlyRootfs(true).withCapDrop(Capability.ALL).withSecurityOpts(List.of("no-new-privileges:true"));
    }

    private static GenericContainer<?> container(String name) {
        return configured(name, new GenericContainer<>(DockerImageName.parse(COMPOSE.image(name))));
    }

    private static GenericContainer<?> configured(String name, GenericContainer<?> container) {
        return container
                .withNetwork(NETWORK)
                .withNetworkAliases(name)
                .withEnv(COMPOSE.environment(name, _ -> PASSWORD))
                .waitingFor(new HealthCheck(COMPOSE.service(name)).withStartupTimeout(Duration.ofMinutes(3)));
    }

    private static void started(String name, GenericContainer<?> container) {
        CONTAINERS.put(name, container);
        container.start();
    }

    private static GenericContainer<?> containerOf(String name) {
        return Objects.requireNonNull(CONTAINERS.get(name));
    }

    private static String run(String service, String... command) throws IOException, InterruptedException {
        return containerOf(service).execInContainer(command).getStdout();
    }

    private static String answerOf(String service, String path) {
        var port = Checkout.managementPort(service);
        return "exec 3<>/dev/tcp/127.0.0.1/%s && printf 'GET %s HTTP/1.0\\r\\n\\r\\n' >&3 && cat <&3"
                .formatted(port, path);
    }
}
