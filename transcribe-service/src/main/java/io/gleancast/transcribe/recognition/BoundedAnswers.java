package io.gleancast.transcribe.recognition;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/** A client that stops reading where a server answers without end; of an error it reads only so much as says what is wrong. */
final class BoundedAnswers implements HttpClient {
    private static final long LONGEST = 16 << 20;
    private static final long LONGEST_ERROR = 64 << 10;

    private final HttpClient client;

    BoundedAnswers(HttpClient client) {
        this.client = client;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        return new BoundedAnswer(client.execute(request, options));
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return client.executeAsync(request, options).thenApply(BoundedAnswer::new);
    }

    @Override
    public void close() {
        client.close();
    }

    private record BoundedAnswer(HttpResponse answer) implements HttpResponse {
        @Override
        public int statusCode() {
            return answer.statusCode();
        }

        @Override
        public Headers headers() {
            return answer.headers();
        }

        @Override
        public InputStream body() {
            return new BoundedStream(answer.body(), statusCode() / 100 == 2 ? LONGEST : LONGEST_ERROR);
        }

        @Override
        public void close() {
            answer.close();
        }
    }

    private static final class BoundedStream extends FilterInputStream {
        private long left;

        BoundedStream(InputStream in, long longest) {
            super(in);
            this.left = longest;
        }

        @Override
        public int read() throws IOException {
            var one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var read = in.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                throw new IOException("The answer is longer than any transcript");
            }
        }
    }
}
