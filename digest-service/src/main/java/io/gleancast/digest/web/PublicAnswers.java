package io.gleancast.digest.web;

import io.gleancast.digest.site.SharedCaching;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Lets browsers and proxies keep what carries {@link SharedCaching}, and our own style sheets; all else stays as the
 * filters before left it: kept nowhere, found by no search engine, and sent on without being gathered in memory first.
 */
class PublicAnswers implements HandlerInterceptor {
    private final String caching;

    PublicAnswers(WebProperties properties) {
        caching = "public, max-age=" + properties.cache().toSeconds();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var asksOnly = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (asksOnly && request.getDispatcherType() == DispatcherType.REQUEST && isForEveryone(handler)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, caching);
            response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        } else {
            response.setHeader("X-Robots-Tag", "noindex");
            ShallowEtagHeaderFilter.disableContentCaching(request);
        }
        return true;
    }

    static boolean isForEveryone(Object handler) {
        return handler instanceof ResourceHttpRequestHandler
                || (handler instanceof HandlerMethod method
                        && (method.hasMethodAnnotation(SharedCaching.class)
                                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), SharedCaching.class)));
    }
}
