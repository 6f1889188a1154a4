package io.gleancast.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gleancast.deploy.Checkout.Node;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** What {@code deploy/kubernetes} comes to, as kustomize (or kubectl, which has it inside) renders it. */
final class Kustomize {
    private static final String FOLDER = "deploy/kubernetes/";
    private static final List<List<String>> PROGRAMS =
            List.of(List.of("kubectl", "kustomize"), List.of("kustomize", "build"));
    private static final Map<String, List<Node>> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    /** Skips the test where no program renders. */
    static void assumeThere() {
        assumeTrue(program().isPresent(), "neither kubectl nor kustomize is on this machine");
    }

    /** An overlay, or the base, with components switched on, such as {@code overlays/prod+keda+local-model}. */
    static List<Node> rendered(String what) {
        return RENDERED.computeIfAbsent(what, Kustomize::render);
    }

    static Node one(List<Node> manifests, String kind, String name) {
        return manifests.stream()
                .filter(manifest -> manifest.at("kind").string().equals(kind)
                        && manifest.at("metadata/name").string().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no %s %s".formatted(kind, name)));
    }

    private static List<Node> render(String what) {
        var parts = what.split("\\+", -1);
        try {
            var folder = Files.createDirectories(Path.of("target/kustomize", what));
            Files.writeString(
                    folder.resolve("kustomization.yaml"),
                    "resources: [%s]\ncomponents: [%s]\n"
                            .formatted(
                                    way(folder, parts[0]),
                                    Arrays.stream(parts)
                                            .skip(1)
                                            .map(component -> way(folder, "components/" + component))
                                            .collect(Collectors.joining(", "))));
            return read(run(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String way(Path from, String to) {
        return from.toAbsolutePath()
                .normalize()
                .relativize(Checkout.file(FOLDER + to).toAbsolutePath().normalize())
                .toString();
    }

    private static List<Node> read(String yaml) {
        return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
                .map(Node::new)
                .toList();
    }

    private static String run(Path folder) throws IOException {
        var log = folder.resolve("trouble.txt").toFile();
        var process = new ProcessBuilder(Stream.concat(program().orElseThrow().stream(), Stream.of(folder.toString()))
                        .toList())
                .redirectError(log)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError("%s cannot be rendered: %s".formatted(folder, Files.readString(log.toPath())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return output;
    }

    private static Optional<List<String>> program() {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1);
        return PROGRAMS.stream()
                .filter(program ->
                        Arrays.stream(path).anyMatch(folder -> Files.isExecutable(Path.of(folder, program.getFirst()))))
                .findFirst();
    }
}
