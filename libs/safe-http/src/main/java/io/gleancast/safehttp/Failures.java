package io.gleancast.safehttp;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** Names what went wrong in words that an operator can act on. */
final class Failures {
    private Failures() {}

    static RuntimeException of(URI url, Call call, @Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        var shown = WebUrl.shown(url);
        if (cause instanceof UrlRefused refused) {
            return new UrlRefused(join(shown, String.valueOf(refused.getMessage())));
        }
        var cancelled = call.cancelled();
        if (cancelled != null) {
            return new FetchFailed("%s %s".formatted(shown, cancelled), cause);
        }
        return new FetchFailed("%s: %s".formatted(shown, why(cause)), cause);
    }

    private static String join(String shown, String message) {
        return message.startsWith(shown) ? message : "%s: %s".formatted(shown, message);
    }

    private static String why(@Nullable Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ -> "the host's name is not known";
            case ConnectTimeoutException _ -> "no connection in time";
            case SocketTimeoutException _ -> "the server fell silent";
            case ZipException _ -> "the compressed answer is damaged";
            case EOFException _ -> "the answer ends early";
            case MessageConstraintException _ -> "the answer's head is too large";
            case HttpException _ -> "the answer is not proper HTTP";
            case IOException e when e.getMessage() != null -> String.valueOf(e.getMessage());
            case null -> "no reason is known";
            default -> cause.getClass().getSimpleName();
        };
    }
}
