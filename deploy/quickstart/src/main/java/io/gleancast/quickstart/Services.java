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
public final class Services implements AutoCloseable {
    static final String OPERATOR = "operator";

    private static final String LOOPBACK = "127.0.0.0/8,::1/128";

    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Workspace workspace;
    private final String password;
    private final int today;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watch").factory());

    private volatile @Nullable QuickstartFailed failure;

    /**
     * What is asked of the services beside what every run sets.
     *
     * @param replicas how many processes of a service there are; one, where it is not named
     * @param settings environment variables of a service
     * @param smtpPort where mail goes
     * @param today the port of the first digest service's pages
     */
    public record Wanted(
            Map<String, Integer> replicas, Map<String, Map<String, String>> settings, int smtpPort, int today) {
        public Wanted {
            replicas = Map.copyOf(replicas);
            settings = Map.copyOf(settings);
        }
    }

    private Services(Workspace workspace, int today) {
        this.workspace = workspace;
        this.password = workspace.secret("operator");
        this.today = today;
    }

    /** Starts all of them side by side and returns once they are ready. */
    static Services start(Workspace workspace, Broker broker, Database database, Wanted wanted)
            throws InterruptedException {
        var services = new Services(workspace, wanted.today());
        try {
            for (var kind : Database.NAMES) {
                for (int replica = 1; replica <= wanted.replicas().getOrDefault(kind, 1); replica++) {
                    services.add(kind, replica, broker, database, wanted);
                }
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

    private void add(String kind, int replica, Broker broker, Database database, Wanted wanted) {
        var name = replica == 1 ? kind : kind + "-" + replica;
        int port = workspace.port(name, 0);
        var environment = environment(kind, name, broker, database, wanted.smtpPort());
        environment.putAll(ports(kind, name, port));
        environment.putAll(wanted.settings().getOrDefault(kind, Map.of()));
        services.put(
                name,
                new Service(
                        kind, name, new Rest("http://127.0.0.1:" + port, OPERATOR, password), environment, workspace));
    }

    /** All is at the operator's port; what is public is also at one of its own, where a service has anything public. */
    private Map<String, String> ports(String kind, String name, int operators) {
        return switch (kind) {
            case "transcribe", "insight" -> Map.of("SERVER_PORT", Integer.toString(operators));
            default ->
                Map.of(
                        "GLEANCAST_MANAGEMENT_PORT",
                        Integer.toString(operators),
                        "SERVER_PORT",
                        Integer.toString(name.equals("digest") ? today : workspace.port(name + "-public", 0)));
        };
    }

    private Map<String, String> environment(String kind, String name, Broker broker, Database database, int smtpPort) {
        var environment = new HashMap<String, String>();
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", broker.address());
        environment.put("SPRING_DATASOURCE_URL", database.url(kind));
        environment.put("SPRING_DATASOURCE_USERNAME", "postgres");
        environment.put("SPRING_DATASOURCE_PASSWORD", "postgres");
        environment.put("GLEANCAST_TOPICS_REPLICAS", "1");
        environment.put("GLEANCAST_OPERATOR_USER", OPERATOR);
        environment.put("GLEANCAST_OPERATOR_PASSWORD", password);
        environment.put("SAFE_HTTP_ALLOWED_NETWORKS", LOOPBACK);
        passOn(environment, "SAFE_HTTP_CONTACT");
        switch (kind) {
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
                environment.put("SPRING_MAIL_PORT", Integer.toString(smtpPort));
                environment.put("DIGEST_BASE_URL", "http://127.0.0.1:" + today);
                // The sample's audio comes from this machine, without TLS.
                environment.put("DIGEST_WEB_MEDIA_SOURCES", "http: https:");
                environment.put(
                        "DIGEST_INDEX_DIRECTORY",
                        workspace.data(name.replace("digest", "index")).toString());
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
    public void check() {
        var failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    public Rest ingest() {
        return rest("ingest");
    }

    public Rest digest() {
        return rest("digest");
    }

    private Rest rest(String name) {
        return get(name).rest();
    }

    /** A service by its name, such as {@code insight}, or {@code insight-2} for the second replica. */
    public Service get(String name) {
        var service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("There is no service " + name);
        }
        return service;
    }

    public List<Service> all() {
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
