package io.gleancast.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Every setting that the services know, read from the metadata that the compiler and Spring Boot leave in the jars. */
final class Settings {
    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> names = new HashSet<>();
    private final Set<String> open = new HashSet<>();

    private Settings() {}

    static Settings ofAllServices() {
        var settings = new Settings();
        try {
            for (var file : Collections.list(
                    Settings.class.getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
                try (var stream = file.openStream()) {
                    settings.read(new Checkout.Node(JSON.readValue(stream, Map.class)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    /** Whether a variable of this name reaches a setting, or a placeholder of a service's own configuration. */
    boolean know(String variable) {
        var name = plain(variable);
        return names.contains(name)
                || open.stream().anyMatch(map -> name.length() > map.length() && name.startsWith(map))
                || Checkout.SERVICES.stream()
                        .anyMatch(service -> Checkout.text(
                                        "%s-service/src/main/resources/application.yaml".formatted(service))
                                .contains("${" + variable));
    }

    private void read(Checkout.Node metadata) {
        for (var property : metadata.at("properties").list()) {
            var name = plain(property.at("name").string());
            names.add(name);
            if (property.has("type") && property.at("type").string().matches("java\\.util\\.(Map|List)<.*")) {
                open.add(name);
            }
        }
    }

    /** Variables keep neither dots nor dashes apart. */
    private static String plain(String name) {
        return name.replaceAll("[-._]", "").toLowerCase(Locale.ROOT);
    }
}
