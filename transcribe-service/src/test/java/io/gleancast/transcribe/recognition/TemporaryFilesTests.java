package io.gleancast.transcribe.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class TemporaryFilesTests {
    private static final DataSize SIZE = DataSize.ofKilobytes(1);

    @TempDir
    Path folder;

    @Test
    void removesAtItsStartWhatAProcessThatDiedLeft() throws IOException {
        var dead = Files.createDirectories(folder.resolve("dead"));
        Files.writeString(dead.resolve("lock"), "");
        Files.writeString(dead.resolve("download-1.part"), "half a file");
        Files.createDirectories(folder.resolve("without-a-lock"));
        try (var ours = new Closing(new TemporaryFiles(folder))) {
            assertThat(folder).isEmptyDirectory();
            assertThat(ours.files().create(SIZE).path()).exists();
        }
    }

    @Test
    void leavesAloneWhatALivingProcessHolds() throws IOException {
        try (var living = new Closing(new TemporaryFiles(folder))) {
            var held = living.files().create(SIZE);
            try (var other = new Closing(new TemporaryFiles(folder))) {
                assertThat(other.files().create(SIZE).path()).exists();
            }
            assertThat(held.path()).exists();
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        try (var files = new Closing(new TemporaryFiles(folder))) {
            var file = files.files().create(SIZE);
            file.close();
            assertThat(file.path()).doesNotExist();
            assertThat(files.files().create(SIZE).path()).exists();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatThereIsNoRoomAndCountsNoAttempt() throws IOException {
        try (var files = new Closing(new TemporaryFiles(folder))) {
            assertThatExceptionOfType(TryLater.class)
                    .isThrownBy(() -> files.files().create(DataSize.ofTerabytes(1_000_000)))
                    .withMessageContaining("no room")
                    .returns(false, TryLater::isAttempt);
        }
        var noFolder = Files.writeString(folder.resolve("a-file"), "x");
        assertThatExceptionOfType(TryLater.class)
                .isThrownBy(() -> new TemporaryFiles(noFolder).create(SIZE))
                .returns(false, TryLater::isAttempt);
    }

    private record Closing(TemporaryFiles files) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            files.destroy();
        }
    }
}
