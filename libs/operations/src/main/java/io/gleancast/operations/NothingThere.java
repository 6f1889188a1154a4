package io.gleancast.operations;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Matches what no handler of the service answers, by whatever method; the actuator's paths are never nothing. */
class NothingThere implements RequestMatcher {
    private final ObjectProvider<RequestMappingInfoHandlerMapping> mappings;
    private volatile @Nullable List<RequestMatcher> handled;

    NothingThere(ObjectProvider<RequestMappingInfoHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        return handled().stream().noneMatch(handler -> handler.matches(request));
    }

    /** Only once requests come in are all handlers known. */
    private List<RequestMatcher> handled() {
        var known = handled;
        if (known == null) {
            known = Stream.concat(
                            Stream.of("/actuator/**"),
                            mappings.stream()
                                    .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                                    .flatMap(mapping -> mapping.getPatternValues().stream()))
                    .distinct()
                    .<RequestMatcher>map(withDefaults()::matcher)
                    .toList();
            handled = known;
        }
        return known;
    }
}
