package io.gleancast.benchmarks.ingest;

import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The same measurement in node, for those of its parsers that are installed. */
final class NodeParsers {
    private static final String SCRIPT = "parse/parsers.mjs";

    private NodeParsers() {}

    static List<ParseFigures> measure(Path folder, int seconds) throws IOException, InterruptedException {
        var script = Files.createTempFile("parsers", ".mjs");
        try (var resource =
                Objects.requireNonNull(NodeParsers.class.getClassLoader().getResourceAsStream(SCRIPT))) {
            Files.write(script, resource.readAllBytes());
            return run(List.of("node", script.toString(), folder.toString(), String.valueOf(seconds)));
        } finally {
            Files.delete(script);
        }
    }

    private static List<ParseFigures> run(List<String> command) throws IOException, InterruptedException {
        Process node;
        try {
            node = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            System.out.println("node is not here, nor are its parsers");
            return List.of();
        }
        var figures = new ArrayList<ParseFigures>();
        for (var line : new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            if (line.startsWith("{")) {
                figures.add(ContractsJson.MAPPER.readValue(line, ParseFigures.class));
            } else {
                System.out.println(line);
            }
        }
        node.waitFor();
        return figures;
    }
}
