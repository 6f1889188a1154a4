package io.gleancast.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a consumer of a released schema could trip over in a newer one: everything but a new optional field. Descriptions and
 * examples, which validate nothing, may be worded anew.
 */
final class SchemaChanges {
    private static final Set<String> WORDS = Set.of("description", "title", "examples");
    private static final Set<String> MAY_GROW = Set.of("properties", "$defs");

    private final List<String> found = new ArrayList<>();

    private SchemaChanges() {}

    /** One line each; none where every consumer of the released schema can read what follows the other. */
    static List<String> breaking(JsonNode released, JsonNode now) {
        var changes = new SchemaChanges();
        changes.compare(released, now, "");
        return List.copyOf(changes.found);
    }

    private void compare(JsonNode released, JsonNode now, String path) {
        if (released.isObject() && now.isObject()) {
            var names = new TreeSet<>(released.propertyNames());
            names.addAll(now.propertyNames());
            boolean mayGrow = MAY_GROW.contains(path.substring(path.lastIndexOf('/') + 1));
            for (var name : names) {
                compareMember(released, now, name, path + "/" + name, mayGrow);
            }
        } else if (!released.equals(now)) {
            found.add("%s was %s and is %s".formatted(path, released, now));
        }
    }

    private void compareMember(JsonNode released, JsonNode now, String name, String path, boolean mayGrow) {
        if (!now.has(name)) {
            found.add(path + " is gone");
        } else if (released.has(name)) {
            if (mayGrow || !WORDS.contains(name)) {
                compare(released.get(name), now.get(name), path);
            }
        } else if (!mayGrow && !WORDS.contains(name)) {
            found.add(path + " is new");
        }
    }
}
