package io.gleancast.insight.model;

import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that the model is told, from one folder of resource files.
 *
 * @param version travels with every insight; a changed file is a new folder and a new version
 * @param repair asks to mend an answer
 */
record Prompts(String version, Prompt extract, Prompt merge, String repair) {
    /** What episodes are read with unless a re-run says otherwise. */
    static final Prompts CURRENT = of("1");

    private static final Pattern VERSION = Pattern.compile("[a-z0-9][a-z0-9-]{0,19}");

    /** The prompts of a version, where there are such. */
    static Optional<Prompts> find(String version) {
        boolean known =
                VERSION.matcher(version).matches() && Prompts.class.getResource(path(version, "extract.md")) != null;
        return known ? Optional.of(of(version)) : Optional.empty();
    }

    private static Prompts of(String version) {
        return new Prompts(version, prompt(version, "extract"), prompt(version, "merge"), text(version, "repair.md"));
    }

    private static Prompt prompt(String version, String name) {
        @SuppressWarnings("unchecked")
        Map<String, Object> schema =
                ContractsJson.MAPPER.readValue(text(version, name + ".schema.json"), LinkedHashMap.class);
        return new Prompt(name, text(version, name + ".md"), schema);
    }

    private static String path(String version, String file) {
        return "/prompts/v%s/%s".formatted(version, file);
    }

    private static String text(String version, String file) {
        var path = path(version, file);
        try (var in = Prompts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("There is no prompt " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The prompt %s cannot be read".formatted(path), e);
        }
    }
}
