package io.gleancast.insight.model;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** Reads no more of a server's answer than the longest that is of use has bytes: it is held in memory whole. */
final class BoundedAnswers implements HttpClient {
    /** The longest answer that is read, each letter of it escaped. */
    static final int MOST_BYTES = 2 << 20;

    private final HttpClient server;

    BoundedAnswers(HttpClient server) {
        this.server = server;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        return new Bounded(server.execute(request, options));
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return server.executeAsync(request, options).thenApply(Bounded::new);
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Bounded implements HttpResponse {
        private final HttpResponse response;
        private final InputStream body;

        Bounded(HttpResponse response) {
            this.response = response;
            this.body = new BoundedBody(response.body());
        }

        @Override
        public int statusCode() {
            return response.statusCode();
        }

        @Override
        public Headers headers() {
            return response.headers();
        }

        @Override
        public InputStream body() {
            return body;
        }

        @Override
        public void close() {
            response.close();
        }
    }

    private static final class BoundedBody extends FilterInputStream {
        private long left = MOST_BYTES;

        BoundedBody(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("The answer has more than %d bytes".formatted(MOST_BYTES));
            }
        }
    }
}
