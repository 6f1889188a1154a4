package io.gleancast.deploy;

import io.gleancast.deploy.Checkout.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** {@code deploy/compose/compose.yaml}, with its variables put in. */
final class Compose {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}");

    private final Node file = Checkout.yaml("deploy/compose/compose.yaml");

    Map<?, ?> services() {
        return file.at("services").map();
    }

    Node service(String name) {
        return file.at("services/" + name);
    }

    /** What the service's container gets; a variable that must be set is asked for from the given source. */
    Map<String, String> environment(String name, UnaryOperator<String> secrets) {
        var environment = new LinkedHashMap<String, String>();
        service(name).at("environment").map().forEach((variable, value) -> {
            if (value != null) {
                environment.put(String.valueOf(variable), resolve(String.valueOf(value), secrets));
            }
        });
        return environment;
    }

    /** The image's name; a variable of this machine may name another one. */
    String image(String name) {
        return resolve(service(name).at("image").string(), variable -> variable);
    }

    private static String resolve(String text, UnaryOperator<String> secrets) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            var set = System.getenv(match.group(1));
            if (set != null) {
                return set;
            }
            return "?".equals(match.group(2)) ? secrets.apply(match.group(1)) : match.group(3);
        });
    }
}
