package io.gleancast.ingest.polling;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gleancast.ingest.FeedServer;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A hub on loopback, as far as a subscriber sees one. */
final class HubServer {
    /** What subscribers asked for, field by field. */
    final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    HubServer(FeedServer server) {
        server.on("/hub", exchange -> {
            asked.add(fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            exchange.sendResponseHeaders(202, -1);
        });
    }

    Map<String, String> last() {
        return asked.getLast();
    }

    /** The path of the callback under the public address that the service is told. */
    String callback() {
        return URI.create(last().getOrDefault("hub.callback", "")).getPath().substring("/base".length());
    }

    String signature(String method, String algorithm, byte[] body) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(last().getOrDefault("hub.secret", "").getBytes(UTF_8), algorithm));
            return method + "=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> fields(String form) {
        return Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> URLDecoder.decode(field[0], UTF_8), field -> URLDecoder.decode(field[1], UTF_8)));
    }
}
