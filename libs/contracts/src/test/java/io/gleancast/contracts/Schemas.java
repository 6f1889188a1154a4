package io.gleancast.contracts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Derives JSON Schemas (draft 2020-12) from the records: what is not {@code @Nullable} is required, and what the records
 * check about every component of a name or type is said of it here.
 */
final class Schemas {
    private static final Set<Class<?>> NOT_NEGATIVE = Set.of(long.class, Long.class, double.class, Double.class);

    /** How many elements a list may have, by component. */
    private static final Map<String, List<Integer>> SIZES = Map.of(
            "Digest.items", List.of(0, 5),
            "Insight.evidence", List.of(1, 3),
            "Transcript.segments", List.of(1, Integer.MAX_VALUE));

    private final Documentation documentation;
    private final SchemaGenerator generator;

    Schemas() throws IOException {
        documentation = new Documentation();
        generator = new SchemaGenerator(configuration().build());
    }

    ObjectNode of(String kind, Class<?> type) {
        var schema = generator.generateSchema(type);
        var named = schema.objectNode();
        named.set("$schema", schema.remove("$schema"));
        named.put("$id", "urn:gleancast:schema:%s.v1".formatted(kind));
        named.put("title", type.getSimpleName());
        return named.setAll(schema);
    }

    private SchemaGeneratorConfigBuilder configuration() {
        var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY));
        builder.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withDescriptionResolver(this::descriptionOf)
                .withTypeAttributeOverride((schema, type, _) -> openWhereNewValuesMayCome(schema, type));
        builder.forFields()
                .withRequiredCheck(field -> !isNullable(field))
                .withDescriptionResolver(this::descriptionOf)
                .withStringFormatResolver(field -> isId(field) ? "uuid" : null)
                .withStringPatternResolver(Schemas::patternOf)
                .withNumberInclusiveMinimumResolver(Schemas::minimumOf)
                .withNumberInclusiveMaximumResolver(field -> isShare(field) ? BigDecimal.ONE : null)
                .withArrayMinItemsResolver(field -> sizeOf(field, 0))
                .withArrayMaxItemsResolver(field -> sizeOf(field, 1));
        return builder;
    }

    private @Nullable String descriptionOf(TypeScope type) {
        return documentation.of(type.getType().getErasedType());
    }

    private @Nullable String descriptionOf(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : documentation.of(field.getDeclaringType().getErasedType(), field.getName());
    }

    /** A value that is read as a default where it is new: a schema must not refuse it. */
    private static void openWhereNewValuesMayCome(ObjectNode schema, TypeScope type) {
        var open = Stream.of(type.getType().getErasedType().getFields())
                .anyMatch(constant -> constant.isAnnotationPresent(JsonEnumDefaultValue.class));
        if (open && schema.has("enum")) {
            schema.set("examples", schema.remove("enum"));
        }
    }

    private static boolean isNullable(FieldScope field) {
        return Stream.of(field.getDeclaringType().getErasedType().getRecordComponents())
                .filter(component -> component.getName().equals(field.getDeclaredName()))
                .map(RecordComponent::getAnnotatedType)
                .anyMatch(type -> type.isAnnotationPresent(Nullable.class));
    }

    private static boolean isId(FieldScope field) {
        return field.getName().equals("id");
    }

    private static boolean isShare(FieldScope field) {
        return erased(field) == double.class || erased(field) == Double.class;
    }

    private static @Nullable String patternOf(FieldScope field) {
        return field.getName().toLowerCase(Locale.ROOT).endsWith("sha256") ? "^[0-9a-f]{64}$" : null;
    }

    private static @Nullable BigDecimal minimumOf(FieldScope field) {
        if (erased(field) == int.class) {
            return BigDecimal.ONE;
        }
        return NOT_NEGATIVE.contains(erased(field)) ? BigDecimal.ZERO : null;
    }

    private static @Nullable Integer sizeOf(FieldScope field, int bound) {
        var name = field.getDeclaringType().getErasedType().getSimpleName() + "." + field.getName();
        var size = field.isFakeContainerItemScope() ? null : SIZES.get(name);
        return size == null || size.get(bound) == 0 || size.get(bound) == Integer.MAX_VALUE ? null : size.get(bound);
    }

    private static Class<?> erased(MemberScope<?, ?> field) {
        return field.getType().getErasedType();
    }
}
