package io.gleancast.transcribe.ladder;

import io.gleancast.operations.AttemptGivenUp;
import io.gleancast.operations.Attempts;
import io.gleancast.transcribe.files.ReadTranscript;
import io.gleancast.transcribe.files.TranscriptReader;
import io.gleancast.transcribe.recognition.TryLater;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Reads fetched files, so many at once that together they are no larger than the largest that is allowed, and each with a deadline.
 * So much heap as that one takes is what reading takes, however many episodes are worked on.
 */
final class FileReading {
    /** As many as there are episodes at a time; a thread that was given up takes one of these. */
    private static final int AT_ONCE = 4;

    private static final int KB = 1024;

    private final Attempts attempts;
    private final Duration deadline;
    private final int room;
    private final Semaphore roomLeft;

    FileReading(DataSize maxFile, Duration deadline, MeterRegistry meters) {
        this.attempts = Attempts.named("transcribe.reading", AT_ONCE, meters);
        this.deadline = deadline;
        this.room = Math.clamp(maxFile.toKilobytes(), 1, Integer.MAX_VALUE);
        this.roomLeft = new Semaphore(room, true);
    }

    /**
     * What the file says.
     *
     * @throws TryLater where it was not read in time
     */
    ReadTranscript read(Path file, @Nullable String contentType, @Nullable Long audioMs, List<String> people) {
        try {
            return attempts.within(deadline, () -> readInItsTurn(file, contentType, audioMs, people));
        } catch (AttemptGivenUp late) {
            throw TryLater.after("was not read within %d s".formatted(deadline.toSeconds()), null);
        }
    }

    private ReadTranscript readInItsTurn(
            Path file, @Nullable String contentType, @Nullable Long audioMs, List<String> people)
            throws IOException, InterruptedException {
        var needed = Math.clamp(Files.size(file) / KB, 1, room);
        roomLeft.acquire(needed);
        try {
            return TranscriptReader.read(Files.readAllBytes(file), contentType, audioMs, people);
        } finally {
            roomLeft.release(needed);
        }
    }
}
