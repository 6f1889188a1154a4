package io.gleancast.transcribe.ladder;

import io.gleancast.safehttp.Download;
import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.transcribe.files.NotATranscript;
import io.gleancast.transcribe.files.ReadTranscript;
import io.gleancast.transcribe.files.TranscriptTooLong;
import io.gleancast.transcribe.recognition.RetryAfter;
import io.gleancast.transcribe.recognition.TemporaryFiles;
import io.gleancast.transcribe.recognition.TryLater;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fetches and reads one offered file. */
@Component
class PublisherFiles {
    private static final String ACCEPT =
            "text/vtt, application/json, application/x-subrip, text/html;q=0.8, text/plain;q=0.7, */*;q=0.5";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final SafeHttp http;
    private final TemporaryFiles files;
    private final FileReading reading;
    private final PublisherProperties properties;
    private final Clock clock;
    private final MeterRegistry meters;

    PublisherFiles(
            SafeHttp http, TemporaryFiles files, PublisherProperties properties, Clock clock, MeterRegistry meters) {
        this.http = http;
        this.files = files;
        this.reading = new FileReading(properties.maxFile(), properties.readingDeadline(), meters);
        this.properties = properties;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * What the file says.
     *
     * @throws Unusable where it can never be used
     * @throws TryLater where the network or the server stood in the way
     */
    ReadTranscript read(URI url, @Nullable Long audioMs, List<String> people) {
        try (var file = files.create(properties.maxFile())) {
            var read = read(fetch(url, file), file, audioMs, people);
            count(read.format(), "read");
            return read;
        } catch (TryLater later) {
            count("unknown", "failed");
            throw later;
        } catch (Unusable unusable) {
            count("unknown", "unusable");
            throw unusable;
        }
    }

    private Download fetch(URI url, TemporaryFiles.File file) {
        try {
            return http.download(
                    Request.to(url)
                            .accept(ACCEPT)
                            .maxBytes(properties.maxFile())
                            .deadline(properties.deadline()),
                    file.path());
        } catch (UrlRefused refused) {
            throw new Unusable("has an address that is not allowed, or is larger than %d MB"
                    .formatted(properties.maxFile().toMegabytes()));
        } catch (FetchFailed failed) {
            throw TryLater.after("could not be fetched", null);
        }
    }

    private ReadTranscript read(
            Download response, TemporaryFiles.File file, @Nullable Long audioMs, List<String> people) {
        var status = response.status();
        if (status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT) {
            throw TryLater.after("was answered with %d".formatted(status), retryAfter(response));
        }
        if (!response.ok()) {
            throw new Unusable("was answered with %d".formatted(status));
        }
        try {
            var contentType = response.headers().first("content-type").orElse(null);
            return reading.read(file.path(), contentType, audioMs, people);
        } catch (NotATranscript other) {
            throw new Unusable("is no transcript: " + lowerFirst(String.valueOf(other.getMessage())));
        } catch (TranscriptTooLong tooLong) {
            throw new TooLong("is too long: " + lowerFirst(String.valueOf(tooLong.getMessage())));
        }
    }

    private @Nullable Duration retryAfter(Download response) {
        return RetryAfter.of(response.headers().first("retry-after"), clock);
    }

    private void count(String format, String outcome) {
        meters.counter("transcribe.file", "format", format, "outcome", outcome).increment();
    }

    private static String lowerFirst(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /** A file that can never be used; the message goes on where a sentence began with the file. */
    static class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** A file that says more than a transcript may. */
    static final class TooLong extends Unusable {
        private static final long serialVersionUID = 1L;

        TooLong(String message) {
            super(message);
        }
    }
}
