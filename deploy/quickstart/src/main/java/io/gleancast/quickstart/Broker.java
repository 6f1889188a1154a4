package io.gleancast.quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A real Kafka broker of one node (KRaft), as a process of its own. */
public final class Broker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Child child;
    private final String address;

    private Broker(Child child, String address) {
        this.child = child;
        this.address = address;
    }

    static Broker start(Workspace workspace) {
        int port = workspace.port("broker", 0);
        int controller = workspace.port("controller", 0);
        var directory = workspace.data("kafka");
        var settings = workspace.data("server.properties");
        write(settings, """
                process.roles=broker,controller
                node.id=1
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                num.partitions=1
                message.max.bytes=9437184
                replica.fetch.max.bytes=9437184
                log.index.size.max.bytes=1048576
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                auto.create.topics.enable=false
                """.formatted(port, controller, directory));
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(settings);
        }
        var child = new Child(
                "broker",
                Child.java(List.of(
                        "-Xmx512m",
                        "-Xms256m",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=broker-logback.xml",
                        "-Dloader.main=kafka.Kafka",
                        "-cp",
                        ownJar().toString(),
                        "org.springframework.boot.loader.launch.PropertiesLauncher",
                        settings.toString())),
                Map.of(),
                workspace.logs().resolve("broker.log"));
        child.start();
        return new Broker(child, "127.0.0.1:" + port);
    }

    /** The jar that we run from: it carries the broker too. */
    private static Path ownJar() {
        return Path.of(System.getProperty("java.class.path"));
    }

    private static void format(Path settings) {
        var quiet = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var clusterId = Uuid.randomUuid().toString();
        int status = StorageTool.execute(
                new String[] {"format", "--standalone", "-t", clusterId, "-c", settings.toString()}, quiet);
        if (status != 0) {
            throw new QuickstartFailed("Kafka could not prepare its storage in " + settings.getParent());
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the broker; its data stays. */
    public void stop() {
        child.stop();
    }

    /** Starts the broker on the data that it had, and returns once it answers. */
    public void startAgain() throws InterruptedException {
        child.start();
        awaitReady();
    }

    public String address() {
        return address;
    }

    /** Returns once the broker answers. */
    void awaitReady() throws InterruptedException {
        var settings = Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address);
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var admin = Admin.create(settings)) {
            while (System.nanoTime() < end) {
                if (!child.isAlive()) {
                    throw new QuickstartFailed("The broker ended while it was starting:\n" + child.lastWords());
                }
                try {
                    if (!admin.describeCluster()
                            .nodes()
                            .get(2, TimeUnit.SECONDS)
                            .isEmpty()) {
                        return;
                    }
                } catch (ExecutionException | TimeoutException e) {
                    Thread.sleep(200);
                }
            }
        }
        throw new QuickstartFailed("The broker did not answer within %s; see %s".formatted(PATIENCE, child.log()));
    }

    @Override
    public void close() {
        child.close();
    }
}
