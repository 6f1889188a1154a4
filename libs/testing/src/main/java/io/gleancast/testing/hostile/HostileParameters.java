package io.gleancast.testing.hostile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Asks every page and endpoint of a running service with whatever a stranger might write into an address, as the
 * operator, and collects what it cannot answer: any 5xx, and a refusal without a word.
 */
public final class HostileParameters {
    /** As they stand in an address, percent-encoded. */
    private static final List<String> VALUES = List.of(
            "",
            "%20",
            "0",
            "-1",
            "80000000",
            "2147483647",
            "-2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "1e9",
            "NaN",
            "failing",
            "FAILING",
            "null",
            "true",
            "00000000-0000-0000-0000-000000000000",
            "0b5c4f6e-6a7c-4d8e-9f10-112233445566",
            "0B5C4F6E-6A7C-4D8E-9F10-112233445566",
            "1-1-1-1-1",
            "2026-11-23",
            "2026-02-30",
            "0000-00-00",
            "9999-12-31",
            "%2B999999999-12-31",
            "-999999999-01-01",
            "11%2F23%2F26",
            "%00",
            "a%00b",
            "%0D%0ASet-Cookie:x",
            "%FF%FE",
            "%ED%A0%80",
            "%F0%9F%8E%99",
            "%E2%80%AE",
            "'%3BSELECT",
            "%25",
            "..",
            "%3Cscript%3E",
            "$%7B7*7%7D",
            "*",
            "a".repeat(3000),
            "%CC%81".repeat(500));

    private static final String PLAIN = "0b5c4f6e-6a7c-4d8e-9f10-112233445566";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private final RequestMappingHandlerMapping mappings;
    private final String base;
    private final String credentials;

    public HostileParameters(RequestMappingHandlerMapping mappings, int port, String user, String password) {
        this.mappings = mappings;
        this.base = "http://127.0.0.1:" + port;
        this.credentials =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** An address to ask, and the handler behind it. */
    public record Asked(String path, HandlerMethod handler) {}

    /** What came of asking every address: nothing, where all is well. */
    public List<String> faults() {
        return addresses().flatMap(asked -> fault(asked).stream()).toList();
    }

    /** One plain address for each handler that answers a GET. */
    public List<Asked> plain() {
        return handlers()
                .map(handler -> new Asked(path(handler, PLAIN), handler.method()))
                .toList();
    }

    private Stream<Asked> addresses() {
        return handlers().flatMap(handler -> {
            var paths = new ArrayList<String>();
            paths.add(path(handler, PLAIN));
            handler.parameters()
                    .forEach(parameter -> paths.add(path(handler, PLAIN) + "?" + parameter + "=1&" + parameter + "=x"));
            for (var value : VALUES) {
                if (handler.pattern().contains("{") && !value.isEmpty()) {
                    paths.add(path(handler, value));
                }
                for (var parameter : handler.parameters()) {
                    paths.add(path(handler, PLAIN) + "?" + parameter + "=" + value);
                }
            }
            return paths.stream().map(path -> new Asked(path, handler.method()));
        });
    }

    private List<String> fault(Asked asked) {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(base + asked.path()))
                            .header("Authorization", credentials)
                            .timeout(Duration.ofMinutes(2))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            var refused = answer.statusCode() >= 400;
            return answer.statusCode() >= 500 || (refused && answer.body().isBlank())
                    ? List.of("%d %s".formatted(answer.statusCode(), asked.path()))
                    : List.of();
        } catch (IOException e) {
            return List.of("%s %s".formatted(e, asked.path()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Handler(String pattern, List<String> parameters, HandlerMethod method) {}

    private Stream<Handler> handlers() {
        return mappings.getHandlerMethods().entrySet().stream()
                .filter(entry -> answersGet(entry.getKey())
                        && entry.getValue().getBeanType().getName().startsWith("io.gleancast"))
                .flatMap(entry -> entry.getKey().getPatternValues().stream()
                        .map(pattern -> new Handler(pattern, parameters(entry.getValue()), entry.getValue())));
    }

    private static boolean answersGet(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    private static List<String> parameters(HandlerMethod method) {
        return Stream.of(method.getMethod().getParameters())
                .filter(parameter -> AnnotatedElementUtils.hasAnnotation(parameter, RequestParam.class))
                .map(parameter -> {
                    var name = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
                    return name == null || name.name().isEmpty() ? parameter.getName() : name.name();
                })
                .toList();
    }

    /** The pattern with a value in place of each variable, or the first choice of one that has a closed set of them. */
    private static String path(Handler handler, String value) {
        var path = new StringBuilder();
        var at = 0;
        var pattern = handler.pattern();
        while (at < pattern.length()) {
            if (pattern.charAt(at) == '{') {
                var end = end(pattern, at);
                var choices = pattern.substring(at + 1, end);
                path.append(
                        choices.contains("|")
                                ? choices.substring(choices.indexOf(':') + 1, choices.indexOf('|'))
                                : value);
                at = end + 1;
            } else {
                path.append(pattern.charAt(at++));
            }
        }
        return path.toString();
    }

    private static int end(String pattern, int start) {
        var depth = 0;
        for (int at = start; at < pattern.length(); at++) {
            depth += pattern.charAt(at) == '{' ? 1 : pattern.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("A pattern with an open brace: " + pattern);
    }
}
