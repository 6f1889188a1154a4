package io.gleancast.deploy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.gleancast.deploy.Checkout.Node;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says what is wrong with a manifest, as strictly as {@code kubectl apply --validate=strict}: a field that is unknown, missing, or of another
 * type. Kubernetes' own kinds by the models of its Java client; others by their CustomResourceDefinitions, where the
 * folder that GLEANCAST_CRDS names holds them.
 */
final class Schemas {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Map<?, ?>> CUSTOM = custom();

    private Schemas() {}

    /** Kinds that are neither Kubernetes' own nor in the folder are not judged. */
    static List<String> problems(Node manifest) {
        var version = manifest.at("apiVersion").string();
        var kind = manifest.at("kind").string();
        var schema = CUSTOM.get(version + "/" + kind);
        if (schema != null) {
            return byDefinition(manifest, schema);
        }
        return isOwn(version) ? byModel(version, kind, manifest) : List.of();
    }

    static boolean isOwn(String version) {
        var group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        return !group.contains(".") || (group.endsWith(".k8s.io") && !group.startsWith("gateway."));
    }

    static boolean knows(Node manifest) {
        return CUSTOM.containsKey(
                manifest.at("apiVersion").string() + "/" + manifest.at("kind").string());
    }

    static boolean knowsCustomKinds() {
        return !CUSTOM.isEmpty();
    }

    private static List<String> byModel(String version, String kind, Node manifest) {
        var prefix = version.substring(version.indexOf('/') + 1);
        var name = "io.kubernetes.client.openapi.models.%s%s%s"
                .formatted(prefix.substring(0, 1).toUpperCase(Locale.ROOT), prefix.substring(1), kind);
        try {
            Class.forName(name)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(JSON.writeValueAsString(manifest.value())));
            return List.of();
        } catch (InvocationTargetException e) {
            return List.of(String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException e) {
            return List.of("Kubernetes has no %s in %s".formatted(kind, version));
        }
    }

    private static List<String> byDefinition(Node manifest, Map<?, ?> schema) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.writeValueAsString(schema))
                .validate(JSON.writeValueAsString(manifest.value()), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Map<String, Map<?, ?>> custom() {
        var folder = new File(Objects.requireNonNullElse(System.getenv("GLEANCAST_CRDS"), "none"));
        var schemas = new LinkedHashMap<String, Map<?, ?>>();
        for (var file : Objects.requireNonNullElse(folder.listFiles(), new File[0])) {
            for (var definition : Checkout.documents(file.toPath())) {
                for (var version : definition.at("spec/versions").list()) {
                    schemas.put(
                            "%s/%s/%s"
                                    .formatted(
                                            definition.at("spec/group").string(),
                                            version.at("name").string(),
                                            definition.at("spec/names/kind").string()),
                            (Map<?, ?>)
                                    closed(version.at("schema/openAPIV3Schema").value()));
                }
            }
        }
        return schemas;
    }

    /** A schema that refuses what it does not name, as the API server's strict validation does. */
    private static Object closed(Object schema) {
        return switch (schema) {
            case Map<?, ?> map -> closed(map);
            case List<?> list -> list.stream().map(Schemas::closed).toList();
            default -> schema;
        };
    }

    private static Map<?, ?> closed(Map<?, ?> schema) {
        if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
            return Map.of("type", List.of("integer", "string"));
        }
        var closed = new LinkedHashMap<Object, Object>();
        schema.forEach((key, value) -> {
            switch (String.valueOf(key)) {
                case "properties" -> closed.put(key, eachClosed((Map<?, ?>) value));
                case "enum", "required" -> closed.put(key, value);
                // Numbers' formats are not JSON Schema's; what is left out is no fault.
                case "format", "default" -> {}
                default -> closed.put(key, closed(value));
            }
        });
        var open = Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"))
                || schema.containsKey("additionalProperties");
        if (schema.get("properties") instanceof Map<?, ?> && "object".equals(schema.get("type")) && !open) {
            closed.put("additionalProperties", false);
        }
        return closed;
    }

    /** The names of properties may be those of keywords. */
    private static Map<?, ?> eachClosed(Map<?, ?> properties) {
        var closed = new LinkedHashMap<Object, Object>();
        properties.forEach((name, schema) -> closed.put(name, closed(schema)));
        return closed;
    }
}
