package io.gleancast.safehttp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** The last hop's answer while its connection is open. */
final class Answer {
    private final URI url;
    private final ClassicHttpResponse message;
    private final List<Redirect> redirects;

    Answer(URI url, ClassicHttpResponse message, List<Redirect> redirects) {
        this.url = url;
        this.message = message;
        this.redirects = redirects;
    }

    URI url() {
        return url;
    }

    int status() {
        return message.getCode();
    }

    List<Redirect> redirects() {
        return redirects;
    }

    Headers headers() {
        var fields = new HashMap<String, List<String>>();
        for (var field : message.getHeaders()) {
            fields.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(field.getValue());
        }
        return Headers.of(fields);
    }

    /** Copies the body of a good answer; any other's is of no use to anybody and left unread. */
    long copyTo(OutputStream target, BoundedBody body) throws IOException {
        var entity = message.getEntity();
        if (entity == null || status() / 100 != 2) {
            return 0;
        }
        body.announced(entity.getContentLength());
        return body.copy(entity.getContent(), headers().all("Content-Encoding"), target);
    }
}
