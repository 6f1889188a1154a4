package io.gleancast.digest.web;

import io.gleancast.digest.readers.AddressRefused;
import io.gleancast.digest.readers.TooMany;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What goes wrong is a page too: one sentence, and what to do next. */
@ControllerAdvice({"io.gleancast.digest.web", "io.gleancast.digest.operators"})
class Sorry {
    private final SiteModel site;

    Sorry(SiteModel site) {
        this.site = site;
    }

    @ExceptionHandler(NotFound.class)
    String notFound(NotFound failure, Model model, HttpServletResponse response) {
        return page(HttpStatus.NOT_FOUND, "Nothing here", String.valueOf(failure.getMessage()), model, response);
    }

    @ExceptionHandler(NoResourceFoundException.class)
    String noPage(Model model, HttpServletResponse response) {
        return page(HttpStatus.NOT_FOUND, "Nothing here", "There is no page at this address.", model, response);
    }

    @ExceptionHandler(LinkExpired.class)
    String expired(Model model, HttpServletResponse response) {
        return page(
                HttpStatus.GONE,
                "This link has expired",
                "It was used before, or it is too old. The links in your newest mail work; so does signing up again.",
                model,
                response);
    }

    @ExceptionHandler(TooMany.class)
    String tooMany(TooMany failure, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
        return page(HttpStatus.TOO_MANY_REQUESTS, "Too many", String.valueOf(failure.getMessage()), model, response);
    }

    @ExceptionHandler({AddressRefused.class, IllegalArgumentException.class})
    String refused(IllegalArgumentException failure, Model model, HttpServletResponse response) {
        return page(HttpStatus.BAD_REQUEST, "That did not work", String.valueOf(failure.getMessage()), model, response);
    }

    private String page(HttpStatus status, String title, String message, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        site.add(model);
        model.addAttribute("meta", Meta.hidden(title));
        model.addAttribute("message", message);
        return "message";
    }
}
