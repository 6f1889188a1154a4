package io.gleancast.transcribe.recognition;

import io.gleancast.safehttp.FetchFailed;
import io.gleancast.safehttp.Request;
import io.gleancast.safehttp.Response;
import io.gleancast.safehttp.SafeHttp;
import io.gleancast.safehttp.UrlRefused;
import io.gleancast.transcribe.audio.ContainerLength;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** How long an episode's audio plays, as its own container says: a few of its bytes are asked for, and not what the feed tells. */
@Component
public class EnclosureLength {
    private static final int PARTIAL = 206;
    private static final int OK = 200;
    /** A server that knows no ranges may send a small file whole. */
    private static final DataSize MOST = DataSize.ofMegabytes(1);

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    /** The beginning, behind a large picture, and at the end. */
    private static final int MOST_REQUESTS = 3;

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");

    private final SafeHttp http;

    EnclosureLength(SafeHttp http) {
        this.http = http;
    }

    /**
     * What was seen of a file.
     *
     * @param ms how long it plays; absent where the server or the file does not say
     * @param bytes how large it is; absent where the server does not say
     */
    public record Seen(@Nullable Long ms, @Nullable Long bytes) {
        private static final Seen NOTHING = new Seen(null, null);
    }

    public Seen of(URI audio) {
        byte @Nullable [] beginning = null;
        var offset = 0L;
        for (var i = 0; i < MOST_REQUESTS; i++) {
            var window = window(audio, offset, offset + ContainerLength.WINDOW - 1);
            if (window == null || window.offset() != offset) {
                return Seen.NOTHING;
            }
            switch (ContainerLength.of(window.bytes(), offset, window.total(), beginning)) {
                case ContainerLength.Known known -> {
                    return new Seen(known.ms(), window.total());
                }
                case ContainerLength.Unknown _ -> {
                    return new Seen(null, window.total());
                }
                case ContainerLength.Elsewhere elsewhere -> offset = elsewhere.offset();
            }
            beginning = beginning == null ? window.bytes() : beginning;
        }
        return Seen.NOTHING;
    }

    /**
     * Whether another fetch gives a file of another size, as where advertisements are inserted for each listener.
     *
     * @param bytes the size that one fetch gave
     * @return absent where the server does not say
     */
    public @Nullable Boolean varies(URI audio, long bytes) {
        var again = window(audio, 0, 0);
        return again == null ? null : (Boolean) (again.total() != bytes);
    }

    private @Nullable Window window(URI audio, long first, long last) {
        try {
            return Window.of(http.get(Request.to(audio)
                    .accept("audio/*, */*;q=0.5")
                    .bytes(first, last)
                    .maxBytes(MOST)
                    .deadline(DEADLINE)));
        } catch (FetchFailed | UrlRefused notToBeHad) {
            return null;
        }
    }

    /** Some of a file's bytes, and how many it has in all. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere, and changed nowhere
    private record Window(byte[] bytes, long offset, long total) {
        static @Nullable Window of(Response answer) {
            if (answer.status() == OK) {
                return new Window(answer.body(), 0, answer.body().length);
            }
            var range = CONTENT_RANGE.matcher(
                    answer.headers().first("content-range").orElse(""));
            return answer.status() == PARTIAL && range.matches()
                    ? new Window(answer.body(), Long.parseLong(range.group(1)), Long.parseLong(range.group(2)))
                    : null;
        }
    }
}
