package io.gleancast.digest.web;

import io.gleancast.digest.readers.AddressRefused;
import io.gleancast.digest.readers.TooMany;
import io.gleancast.operations.RequestWords;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What goes wrong is a page too: one sentence, and what to do next. Programs are told the same as problem+json. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice({"io.gleancast.digest.web", "io.gleancast.digest.operators"})
class ErrorPages {
    private final SiteModel site;

    ErrorPages(SiteModel site) {
        this.site = site;
    }

    @ExceptionHandler
    Object notFound(NotFound failure, HandlerMethod handler, HttpServletResponse response) {
        return answer(HttpStatus.NOT_FOUND, "Nothing here", String.valueOf(failure.getMessage()), handler, response);
    }

    @ExceptionHandler(LinkExpired.class)
    Object expired(HandlerMethod handler, HttpServletResponse response) {
        return answer(
                HttpStatus.GONE,
                "This link has expired",
                "It was used before, it is too old, or it was made invalid. The links in your newest mail work; so does signing up again.",
                handler,
                response);
    }

    @ExceptionHandler
    Object tooMany(TooMany failure, HandlerMethod handler, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
        return answer(
                HttpStatus.TOO_MANY_REQUESTS, "Too many", String.valueOf(failure.getMessage()), handler, response);
    }

    @ExceptionHandler({AddressRefused.class, IllegalArgumentException.class})
    Object refused(IllegalArgumentException failure, HandlerMethod handler, HttpServletResponse response) {
        return answer(
                HttpStatus.BAD_REQUEST, "That did not work", String.valueOf(failure.getMessage()), handler, response);
    }

    @ExceptionHandler
    Object mismatch(MethodArgumentTypeMismatchException mismatch, HandlerMethod handler, HttpServletResponse response) {
        return answer(HttpStatus.BAD_REQUEST, "That did not work", RequestWords.of(mismatch) + ".", handler, response);
    }

    @ExceptionHandler
    Object missing(
            MissingServletRequestParameterException missing, HandlerMethod handler, HttpServletResponse response) {
        return answer(HttpStatus.BAD_REQUEST, "That did not work", RequestWords.of(missing) + ".", handler, response);
    }

    @ExceptionHandler(InvalidParameterException.class)
    Object garbled(HandlerMethod handler, HttpServletResponse response) {
        return answer(HttpStatus.BAD_REQUEST, "That did not work", RequestWords.GARBLED + ".", handler, response);
    }

    private Object answer(
            HttpStatus status, String title, String message, HandlerMethod handler, HttpServletResponse response) {
        var forPrograms = AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), RestController.class);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return forPrograms ? problem(status, message) : site.message(status, title, message);
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String message) {
        return ResponseEntity.status(status).body(ProblemDetail.forStatusAndDetail(status, message));
    }

    /** What no handler answers: a page, unless a program asks for JSON. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @ControllerAdvice
    static class WithoutHandler {
        private final SiteModel site;

        WithoutHandler(SiteModel site) {
            this.site = site;
        }

        @ExceptionHandler(NoResourceFoundException.class)
        Object nothing(HttpServletRequest request, HttpServletResponse response) {
            return answer(HttpStatus.NOT_FOUND, "Nothing here", "There is no page at this address.", request, response);
        }

        @ExceptionHandler
        Object method(
                HttpRequestMethodNotSupportedException unsupported,
                HttpServletRequest request,
                HttpServletResponse response) {
            var allowed = Objects.requireNonNullElse(unsupported.getSupportedMethods(), new String[0]);
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
            return answer(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "That did not work",
                    "This address takes %s only.".formatted(String.join(" and ", allowed)),
                    request,
                    response);
        }

        private Object answer(
                HttpStatus status,
                String title,
                String message,
                HttpServletRequest request,
                HttpServletResponse response) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            var accept = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
            return accept.contains("json") && !accept.contains(MediaType.TEXT_HTML_VALUE)
                    ? problem(status, message)
                    : site.message(status, title, message);
        }
    }
}
