package io.gleancast.transcribe.recognition;

import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How whisper.cpp runs in this process, where no server is named.
 *
 * @param folder where fetched models are kept; absent: {@code .cache/gleancast/models} of the user
 * @param source from where models are fetched, by whisper.cpp's own file names; their hashes are checked wherever they come from
 * @param threads that listen; 0: one for each processor
 * @param idle a model that was not used for so long leaves the memory
 * @param fetchDeadline for one go at fetching a model; the next goes on where it broke off
 */
@Validated
@ConfigurationProperties("transcribe.whisper")
record WhisperProperties(
        @Nullable Path folder,

        @DefaultValue("https://huggingface.co/ggerganov/whisper.cpp/resolve/5359861c739e955e79d9a303bcbc70fb988958b1/")
        URI source,

        @PositiveOrZero @DefaultValue("0") int threads,
        @DurationMin(seconds = 1) @DefaultValue("10m") Duration idle,
        @DurationMin(seconds = 1) @DefaultValue("40m") Duration fetchDeadline) {

    Path modelFolder() {
        return folder == null ? Path.of(System.getProperty("user.home"), ".cache", "gleancast", "models") : folder;
    }

    int threadsToUse() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
