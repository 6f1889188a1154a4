package io.gleancast.benchmarks.scale;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Episode;
import io.gleancast.digest.insights.SampleLibrary;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Episodes that were transcribed; one in ten was dropped. */
final class TranscribeTables {
    private static final int DROPPED = 10;

    private TranscribeTables() {}

    static void fill(String url, Scale scale, SampleLibrary library) throws SQLException {
        var now = Instant.now();
        try (var rows = new Rows(url)) {
            rows.copy(
                    "jobs",
                    "id, state, episode, audio_seconds, attempts, result, outcome, created_at, updated_at, ends_as",
                    scale.episodes(),
                    i -> {
                        var state = i % DROPPED == 0 ? "dropped" : "transcribed";
                        var at = now.minusSeconds(60L * (i % 500_000));
                        return new Object[] {
                            SampleLibrary.episodeId(i),
                            state,
                            ContractsJson.MAPPER.writeValueAsString(episode(library, i)),
                            3600,
                            1,
                            "{}",
                            i % DROPPED == 0 ? "no-recogniser" : "webvtt",
                            at,
                            at,
                            state
                        };
                    });
            rows.analyze();
        }
    }

    private static Episode episode(SampleLibrary library, int i) {
        var reference = library.insight(i * Scale.INSIGHTS_AN_EPISODE).episode();
        return new Episode(
                reference.id(),
                reference.podcast(),
                reference.guid(),
                reference.title(),
                "What is said in it, in two sentences. This is the second.",
                reference.link(),
                Instant.EPOCH,
                Instant.EPOCH,
                reference.audio(),
                List.of(),
                null,
                List.of(),
                false);
    }
}
