package io.gleancast.operations;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers parameters that cannot be read with a sentence, as problem+json (RFC 9457); a service's pages may say it as pages. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class RefusedParameters {
    @ExceptionHandler
    ProblemDetail mismatch(MethodArgumentTypeMismatchException mismatch) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, RequestWords.of(mismatch));
    }

    /** What is not even UTF-8, or too much of it; a log of each would be a stranger's to fill. */
    @ExceptionHandler
    ProblemDetail garbled(InvalidParameterException garbled) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, RequestWords.GARBLED);
    }

    @ExceptionHandler
    ProblemDetail missing(MissingServletRequestParameterException missing) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, RequestWords.of(missing));
    }
}
