package io.gleancast.safehttp;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/** Goes from hop to hop until an answer is no redirect. */
final class Hops implements AutoCloseable {
    private static final int MOST = 5;
    private static final Set<Integer> FOLLOWED = Set.of(301, 302, 303, 307, 308);

    /** Those that ask for the same request elsewhere (RFC 9110, section 15.4). */
    private static final Set<Integer> FOLLOWED_WITH_A_FORM = Set.of(307, 308);

    private final Wire wire;
    private final UrlRules urls;

    Hops(Wire wire, UrlRules urls) {
        this.wire = wire;
        this.urls = urls;
    }

    /** What to make of the last answer. */
    interface Handler<T> {
        T handle(Answer answer) throws IOException;
    }

    <T> T follow(Request request, Call call, Handler<T> handler) throws IOException {
        return follow(request, null, call, handler);
    }

    <T> T follow(Request request, @Nullable PartialDownload partial, Call call, Handler<T> handler) throws IOException {
        var url = urls.checked(request.url());
        var seen = new HashSet<>(Set.of(url));
        var redirects = new ArrayList<Redirect>();
        var first = url.getRawAuthority();
        while (true) {
            var message = message(request, url, url.getRawAuthority().equals(first));
            if (partial != null) {
                partial.ask(message, url.getRawAuthority());
            }
            try {
                var response = wire.send(url, message, call);
                var next = next(request, url, response);
                if (next == null) {
                    var handled = handler.handle(new Answer(url, response, List.copyOf(redirects)));
                    call.stopIfCancelled();
                    return handled;
                }
                if (!seen.add(next)) {
                    throw new UrlRefused("The redirects run in a circle");
                }
                if (redirects.size() == MOST) {
                    throw new UrlRefused("More than %d redirects".formatted(MOST));
                }
                redirects.add(new Redirect(response.getCode(), next));
                url = next;
            } finally {
                // Ends the connection unless the answer was read to its end: an unread one may have none.
                message.cancel();
            }
        }
    }

    private @Nullable URI next(Request request, URI url, ClassicHttpResponse response) {
        var followed = request.form() == null ? FOLLOWED : FOLLOWED_WITH_A_FORM;
        if (!followed.contains(response.getCode())) {
            return null;
        }
        var location = response.getFirstHeader("Location");
        if (location == null || location.getValue() == null) {
            throw new UrlRefused("A redirect (%d) without an address".formatted(response.getCode()));
        }
        var next = urls.checked(WebUrl.resolve(url, written(location.getValue())));
        if (request.form() != null
                && url.getScheme().equals("https")
                && next.getScheme().equals("http")) {
            throw new UrlRefused("A form that was sent encrypted is not sent on without");
        }
        return next;
    }

    /**
     * An address as it was sent: a header's bytes arrive as Latin-1 characters, and what stands beyond ASCII in an address is
     * UTF-8. Bytes that are not are sent back as they came.
     */
    private static String written(String value) {
        if (value.chars().allMatch(c -> c < 0x80) || value.chars().anyMatch(c -> c > 0xff)) {
            return value;
        }
        var bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            var escaped = new StringBuilder();
            value.chars().forEach(c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : "%%%02X".formatted(c)));
            return escaped.toString();
        }
    }

    /** What is known of the first host's answer is not told to another. */
    private static HttpUriRequestBase message(Request request, URI url, boolean sameHost) {
        var message = Wire.message(request.form() == null ? "GET" : "POST", url);
        if (request.form() != null) {
            message.setEntity(new StringEntity(request.form(), ContentType.APPLICATION_FORM_URLENCODED));
        }
        message.setHeader("Accept", request.accept());
        message.setHeader("Accept-Encoding", request.range() == null ? "gzip, deflate" : "identity");
        if (request.range() != null) {
            message.setHeader("Range", request.range());
        }
        if (sameHost && request.ifNoneMatch() != null) {
            message.setHeader("If-None-Match", request.ifNoneMatch());
        }
        if (sameHost && request.ifModifiedSince() != null) {
            message.setHeader("If-Modified-Since", request.ifModifiedSince());
        }
        return message;
    }

    @Override
    public void close() {
        wire.close();
    }
}
