package io.gleancast.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The files of this checkout. */
final class Checkout {
    static final List<String> SERVICES = List.of("ingest", "transcribe", "insight", "digest");

    private static final Path ROOT = Path.of(System.getProperty("gleancast.root", "../.."));

    private Checkout() {}

    static Path file(String path) {
        return ROOT.resolve(path).normalize();
    }

    static String text(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(path), e);
        }
    }

    /** The one document of a YAML file. */
    static Node yaml(String path) {
        return yamls(path).getFirst();
    }

    static List<Node> yamls(String path) {
        return documents(file(path));
    }

    static List<Node> documents(Path file) {
        try (var text = Files.newBufferedReader(file)) {
            return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                    .map(Node::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(file), e);
        }
    }

    /** All files under a folder whose names end so. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.walk(file(folder))) {
            return files.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be listed".formatted(folder), e);
        }
    }

    /** The names of the folders in a folder. */
    static List<String> folders(String folder) {
        try (Stream<Path> entries = Files.list(file(folder))) {
            return entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be listed".formatted(folder), e);
        }
    }

    static Node application(String service) {
        return yaml("%s-service/src/main/resources/application.yaml".formatted(service));
    }

    /** Where a service's health, metrics and operators' pages are: a port of their own, or the only one of a service without public pages. */
    static String managementPort(String service) {
        var application = application(service);
        return application
                .at(application.has("gleancast") ? "gleancast/management/port" : "server/port")
                .string();
    }

    /** Where everyone may come in, if anywhere. */
    static Optional<String> publicPort(String service) {
        return Optional.of(application(service).at("server/port").string())
                .filter(port -> !port.equals(managementPort(service)));
    }

    static List<String> jvmOptions(String service) {
        return text("%s-service/jvm.options".formatted(service)).lines().toList();
    }

    /** The runnable jar, once the build has packaged it. */
    static List<Path> jars(String service) {
        var target = file("%s-service/target".formatted(service));
        return Files.isDirectory(target) ? files("%s-service/target".formatted(service), "-exec.jar") : List.of();
    }

    /** A piece of YAML, walked by paths with slashes. */
    record Node(Object value) {
        Node at(String path) {
            Object here = value;
            for (var step : path.split("/", -1)) {
                here = step.matches("\\d+")
                        ? ((List<?>) here).get(Integer.parseInt(step))
                        : require(((Map<?, ?>) here).get(step), path);
            }
            return new Node(here);
        }

        boolean has(String key) {
            return value instanceof Map<?, ?> map && map.containsKey(key);
        }

        String string() {
            return String.valueOf(value);
        }

        List<Node> list() {
            return ((List<?>) value).stream().map(Node::new).toList();
        }

        Map<?, ?> map() {
            return (Map<?, ?>) value;
        }

        private static Object require(@Nullable Object found, String path) {
            if (found == null) {
                throw new AssertionError("There is nothing at " + path);
            }
            return found;
        }
    }
}
