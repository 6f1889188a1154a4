package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Drop;
import io.gleancast.safehttp.Download;
import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Fetches an enclosure into a file that is gone after its use. */
@Component
class AudioFiles {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final SafeHttp http;
    private final RecognitionProperties properties;
    private final TemporaryFiles files;
    private final Clock clock;

    AudioFiles(SafeHttp http, RecognitionProperties properties, TemporaryFiles files, Clock clock) {
        this.http = http;
        this.files = files;
        this.properties = properties;
        this.clock = clock;
    }

    Fetched fetch(Audio audio) {
        var most = properties.maxFile().toBytes();
        if (audio.bytes() != null && audio.bytes() > most) {
            throw tooLarge(audio.bytes());
        }
        var file = files.create(properties.maxFile());
        try {
            var download = http.download(
                    Request.to(audio.url())
                            .accept("audio/*, */*;q=0.5")
                            .maxBytes(properties.maxFile())
                            .deadline(properties.downloadDeadline()),
                    file.path());
            return fetched(download, file);
        } catch (UrlRefused refused) {
            file.close();
            throw new CannotBeTranscribed(
                    Drop.Reason.AUDIO_UNUSABLE,
                    "The audio's address is not allowed, or its file has more than %d MB"
                            .formatted(properties.maxFile().toMegabytes()));
        } catch (FetchFailed failed) {
            file.close();
            throw TryLater.after("The audio could not be fetched", null);
        } catch (RuntimeException decided) {
            file.close();
            throw decided;
        }
    }

    private Fetched fetched(Download download, TemporaryFiles.File file) {
        var status = download.status();
        if (status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
            throw TryLater.after(
                    "The audio's server answered %d".formatted(status),
                    RetryAfter.of(download.headers().first("retry-after"), clock));
        }
        if (!download.ok()) {
            throw new CannotBeTranscribed(
                    Drop.Reason.AUDIO_UNUSABLE, "The audio's server answered %d".formatted(status));
        }
        var extension = AudioKind.extensionOf(file.path());
        if (extension == null) {
            throw new CannotBeTranscribed(Drop.Reason.AUDIO_UNUSABLE, "The enclosure is not audio");
        }
        return new Fetched(file, "audio." + extension, download.bytes());
    }

    private CannotBeTranscribed tooLarge(long bytes) {
        return new CannotBeTranscribed(
                Drop.Reason.TOO_LONG,
                "The audio has %d MB; the recogniser takes %d"
                        .formatted(bytes >> 20, properties.maxFile().toMegabytes()));
    }

    /** A fetched enclosure, under a name that fits its content. */
    record Fetched(TemporaryFiles.File file, String name, long bytes) implements AutoCloseable {
        Path path() {
            return file.path();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
