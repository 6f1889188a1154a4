package io.gleancast.benchmarks.evaluate;

import io.gleancast.contracts.ContractsJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/**
 * What an editor would publish from one transcript, and what never.
 *
 * @param transcript path under the transcripts' folder
 * @param filler sentences that must never be picked
 */
record Reference(String transcript, List<Insight> insights, List<Range> sponsors, List<String> filler) {

    /** One chosen insight. */
    record Insight(
            int rank,
            String headline,
            String body,
            List<String> topics,
            io.gleancast.contracts.Insight.Kind kind,
            io.gleancast.contracts.Insight.Hedge hedge,
            List<Quote> evidence) {
        Insight {
            topics = topics == null ? List.of() : List.copyOf(topics);
            evidence = evidence == null ? List.of() : List.copyOf(evidence);
        }
    }

    /** Words that prove it. */
    record Quote(String quote) {}

    /** From its first to its last words. */
    record Range(String start, String end) {}

    Reference {
        insights = insights == null ? List.of() : List.copyOf(insights);
        sponsors = sponsors == null ? List.of() : List.copyOf(sponsors);
        filler = filler == null ? List.of() : List.copyOf(filler);
    }

    /** All references of a folder, by name. */
    static List<Reference> in(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.json")) {
            found.forEach(files::add);
        }
        files.sort(null);
        var references = new ArrayList<Reference>();
        for (var file : files) {
            try {
                references.add(ContractsJson.MAPPER.readValue(Files.readString(file), Reference.class));
            } catch (JacksonException e) {
                throw new IOException(file + " is no reference: " + e.getOriginalMessage(), e);
            }
        }
        if (references.isEmpty()) {
            throw new IOException(folder + " holds no references (*.json)");
        }
        return references;
    }
}
