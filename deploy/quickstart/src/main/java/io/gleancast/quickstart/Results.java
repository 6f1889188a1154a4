package io.gleancast.quickstart;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what came out of a run, so that a stranger can check every quote. */
final class Results {
    private final Path folder;

    Results(Path folder) {
        this.folder = folder;
    }

    /** What an earlier run left must not be taken for this one's. */
    void clear() {
        for (var name : List.of(
                "digest.eml",
                "digest.html",
                "digest.txt",
                "insights.jsonl",
                "drops.jsonl",
                "transcripts.jsonl",
                "summary.json")) {
            try {
                Files.deleteIfExists(folder.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    void writeDigest(CaughtMail mail) {
        write("digest.eml", mail.raw());
        write("digest.html", mail.html());
        write("digest.txt", mail.text());
    }

    void writeRecords(Records records) {
        write("insights.jsonl", lines(records.lines(Topics.INSIGHTS)));
        write("drops.jsonl", lines(records.lines(Topics.DROPS)));
        write("transcripts.jsonl", lines(records.lines(Topics.TRANSCRIPTS)));
    }

    /** Figures of the run, for the benchmark and for anyone who keeps books. */
    void writeSummary(Map<String, Double> seconds, List<Service> services, Records records, Delivery delivery) {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("seconds", seconds);
        var perService = new TreeMap<String, Object>();
        for (var service : services) {
            var figures = new LinkedHashMap<String, Object>();
            figures.put("readySeconds", service.secondsToReady());
            var resident = service.peakResidentMiB();
            if (resident != null) {
                figures.put("residentMiB", resident);
            }
            perService.put(service.name(), figures);
        }
        summary.put("services", perService);
        summary.put("episodes", records.episodes().size());
        summary.put("transcripts", records.transcripts().size());
        summary.put("insights", records.standing());
        summary.put("drops", records.dropsByReason());
        summary.put("delivery", delivery);
        write("summary.json", ContractsJson.MAPPER.writeValueAsBytes(summary));
    }

    private static String lines(List<String> values) {
        return values.stream().map(line -> line + "\n").collect(java.util.stream.Collectors.joining());
    }

    private void write(String name, String text) {
        write(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
