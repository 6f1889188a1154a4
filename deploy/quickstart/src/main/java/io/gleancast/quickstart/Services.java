package io.gleancast.quickstart;

import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The four services, watched over: one that is killed is started again. */
final class Services implements AutoCloseable {
    static final String OPERATOR = "operator";

    private static final String LOOPBACK = "127.0.0.0/8,::1/128";

    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Workspace workspace;
    private final String password;
    private final int today;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watch").factory());

    private volatile @Nullable QuickstartFailed failure;

    private Services(Workspace workspace, int today) {
        this.workspace = workspace;
        this.password = workspace.secret("operator");
        this.today = today;
    }

    /** Starts all four side by side and returns once they are ready. */
    static Services start(Workspace workspace, Broker broker, Database database, MailCatcher catcher, int today)
            throws InterruptedException {
        var services = new Services(workspace, today);
        try {
            for (var name : Database.NAMES) {
                int port = name.equals("digest") ? today : workspace.port(name, 0);
                var environment = services.environment(name, port, broker, database, catcher);
                services.services.put(
                        name, new Service(name, port, workspace, environment, OPERATOR, services.password));
            }
            services.services.values().forEach(Service::start);
            for (var service : services.services.values()) {
                service.awaitReady();
            }
            services.writeProcesses();
            var _ = services.watch.scheduleWithFixedDelay(services::revive, 300, 300, TimeUnit.MILLISECONDS);
            return services;
        } catch (RuntimeException | InterruptedException e) {
            services.close();
            throw e;
        }
    }

    private Map<String, String> environment(
            String name, int port, Broker broker, Database database, MailCatcher catcher) {
        var environment = new HashMap<String, String>();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", broker.address());
        environment.put("SPRING_DATASOURCE_URL", database.url(name));
        environment.put("SPRING_DATASOURCE_USERNAME", "postgres");
        environment.put("SPRING_DATASOURCE_PASSWORD", "postgres");
        environment.put("GLEANCAST_TOPICS_REPLICAS", "1");
        environment.put("GLEANCAST_OPERATOR_USER", OPERATOR);
        environment.put("GLEANCAST_OPERATOR_PASSWORD", password);
        environment.put("SAFE_HTTP_ALLOWED_NETWORKS", LOOPBACK);
        passOn(environment, "SAFE_HTTP_CONTACT");
        switch (name) {
            case "ingest" -> {
                environment.put("INGEST_FIRST_POLL", "5");
                environment.put("INGEST_MAX_AGE", "0s");
                // The sample and --site serve all their shows from one host: this one.
                environment.put("INGEST_PER_HOST", "8");
            }
            case "transcribe" -> passOn(environment, "TRANSCRIBE_");
            case "insight" -> {
                passOn(environment, "OPENAI_");
                passOn(environment, "GLEANCAST_MODEL");
                passOn(environment, "INSIGHT_");
            }
            default -> {
                environment.put("SPRING_MAIL_HOST", "127.0.0.1");
                environment.put("SPRING_MAIL_PORT", Integer.toString(catcher.port()));
                environment.put("DIGEST_BASE_URL", "http://127.0.0.1:" + today);
                // The sample's audio comes from this machine, without TLS.
                environment.put("DIGEST_WEB_MEDIA_SOURCES", "http: https:");
                environment.put(
                        "DIGEST_INDEX_DIRECTORY", workspace.data("index").toString());
            }
        }
        return environment;
    }

    /** What the caller has set for one service reaches that service only. */
    private static void passOn(Map<String, String> environment, String prefix) {
        System.getenv().forEach((variable, value) -> {
            if (variable.startsWith(prefix)) {
                environment.put(variable, value);
            }
        });
    }

    private void revive() {
        try {
            for (var service : services.values()) {
                if (service.revive()) {
                    writeProcesses();
                }
            }
        } catch (QuickstartFailed e) {
            failure = e;
        }
    }

    /** Says which process is which service, for whoever wants to look at them or to kill one. */
    private void writeProcesses() {
        var processes = new LinkedHashMap<String, Long>();
        services.values().forEach(service -> processes.put(service.name(), service.pid()));
        try {
            Files.writeString(
                    workspace.results().resolve("processes.json"), ContractsJson.MAPPER.writeValueAsString(processes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Throws what made it impossible to go on, if anything did. */
    void check() {
        var failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    Rest ingest() {
        return rest("ingest");
    }

    Rest digest() {
        return rest("digest");
    }

    private Rest rest(String name) {
        var service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("There is no service " + name);
        }
        return service.rest();
    }

    List<Service> all() {
        return new ArrayList<>(services.values());
    }

    String password() {
        return password;
    }

    String todaysPage() {
        return "http://127.0.0.1:" + today + "/";
    }

    @Override
    public void close() {
        watch.shutdownNow();
        services.values().parallelStream().forEach(Service::close);
    }
}
