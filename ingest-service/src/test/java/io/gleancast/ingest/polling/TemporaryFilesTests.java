package io.gleancast.ingest.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TemporaryFilesTests {
    private final Clock clock = Clock.systemUTC();
    private final Path file =
            Path.of(System.getProperty("java.io.tmpdir"), "gleancast-feed-%s.xml".formatted(UUID.randomUUID()));

    @AfterEach
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    @Test
    void removesAtItsStartWhatAProcessThatDiedLeft() throws IOException {
        Files.writeString(file, "half a feed");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minus(Duration.ofHours(2))));
        new TemporaryFiles(clock);
        assertThat(file).doesNotExist();
    }

    /** Listed, and gone when it is looked at; here a link that leads nowhere. */
    @Test
    void startsWhereAnotherReplicaRemovesItsFileMeanwhile() throws IOException {
        Files.createSymbolicLink(file, Path.of("nowhere-" + UUID.randomUUID()));
        assertThatCode(() -> new TemporaryFiles(clock)).doesNotThrowAnyException();
    }
}
