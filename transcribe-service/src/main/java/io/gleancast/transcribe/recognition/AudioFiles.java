package io.gleancast.transcribe.recognition;

import io.gleancast.contracts.Audio;
import io.gleancast.contracts.Drop;
import io.gleancast.safehttp.Download;
import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.PartialDownload;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.transcribe.audio.AudioKind;
import io.gleancast.transcribe.audio.Ffmpeg;
import io.gleancast.transcribe.audio.NotDecodable;
import io.gleancast.transcribe.audio.Recording;
import io.gleancast.transcribe.audio.TooMuchAudio;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Fetches an enclosure and decodes it, into files that are gone after their use. */
@Component
class AudioFiles {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    /** A connection that breaks off in the middle of a large file is taken up again so often, as long as it gets on. */
    private static final int GOES = 3;

    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final SafeHttp http;
    private final RecognitionProperties properties;
    private final TemporaryFiles files;
    private final Ffmpeg ffmpeg;
    private final EnclosureLength lengths;
    private final Clock clock;

    AudioFiles(
            SafeHttp http,
            RecognitionProperties properties,
            TemporaryFiles files,
            Ffmpeg ffmpeg,
            EnclosureLength lengths,
            Clock clock) {
        this.http = http;
        this.properties = properties;
        this.files = files;
        this.ffmpeg = ffmpeg;
        this.lengths = lengths;
        this.clock = clock;
    }

    /**
     * An episode's audio, decoded.
     *
     * @throws CannotBeTranscribed where there is none that can be used
     * @throws TryLater where the network, the server or our own disk is at fault
     */
    Decoded get(Audio audio) {
        if (audio.bytes() != null && audio.bytes() > properties.maxFile().toBytes()) {
            throw new CannotBeTranscribed(
                    Drop.Reason.TOO_LONG,
                    "The audio has %d MB; at most %d are fetched"
                            .formatted(audio.bytes() >> 20, properties.maxFile().toMegabytes()));
        }
        try (var fetched = files.create(properties.maxFile())) {
            var download = fetch(audio, fetched.path());
            judge(download);
            var kind = AudioKind.of(fetched.path());
            if (kind != AudioKind.AUDIO) {
                throw new CannotBeTranscribed(
                        Drop.Reason.AUDIO_UNUSABLE, "The enclosure is %s".formatted(kind.shown()));
            }
            return decoded(fetched.path(), lengths.varies(audio.url(), download.bytes()));
        }
    }

    private Download fetch(Audio audio, Path file) {
        var request = Request.to(audio.url())
                .accept("audio/*, */*;q=0.5")
                .maxBytes(properties.maxFile())
                .deadline(properties.downloadDeadline());
        var partial = PartialDownload.of(file);
        for (var go = 1; ; go++) {
            var before = partial.bytes();
            try {
                return http.resume(request, partial, _ -> {});
            } catch (UrlRefused refused) {
                throw new CannotBeTranscribed(
                        Drop.Reason.AUDIO_UNUSABLE,
                        "The audio's address is not allowed, or its file has more than %d MB"
                                .formatted(properties.maxFile().toMegabytes()));
            } catch (FetchFailed failed) {
                if (go == GOES || partial.bytes() <= before) {
                    throw TryLater.after("The audio could not be fetched", null);
                }
            }
        }
    }

    private void judge(Download download) {
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
    }

    private Decoded decoded(Path fetched, @Nullable Boolean varies) {
        var samples = files.create(DataSize.ofBytes(0));
        try {
            return new Decoded(samples, decoded(fetched, samples.path()), varies);
        } catch (RuntimeException noneOfIt) {
            samples.close();
            throw noneOfIt;
        }
    }

    private Recording decoded(Path fetched, Path samples) {
        try {
            return ffmpeg.decode(fetched, samples, properties.maxAudio());
        } catch (NotDecodable broken) {
            throw new CannotBeTranscribed(Drop.Reason.AUDIO_UNUSABLE, String.valueOf(broken.getMessage()));
        } catch (TooMuchAudio tooLong) {
            throw new CannotBeTranscribed(Drop.Reason.TOO_LONG, String.valueOf(tooLong.getMessage()));
        } catch (IOException ours) {
            throw TryLater.in(PAUSE, "The audio could not be decoded here: the disk is full, or ffmpeg cannot run");
        }
    }

    /**
     * Decoded audio, whose file goes when it is closed.
     *
     * @param varies whether a second fetch gave another size; absent where nobody could tell
     */
    record Decoded(
            TemporaryFiles.File file,
            Recording recording,
            @Nullable Boolean varies) implements AutoCloseable {
        @Override
        public void close() {
            file.close();
        }
    }
}
