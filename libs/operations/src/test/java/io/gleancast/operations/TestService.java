package io.gleancast.operations;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service with public pages and operator's pages. */
@SpringBootApplication
class TestService {

    @Bean
    PublicPaths publicPaths() {
        return new PublicPaths(List.of("/", "/unsubscribe/**", "GET /subscribers/{id}", "/missing"));
    }

    /** As a service would show it in lower case. */
    enum State {
        ACTIVE,
        AT_REST
    }

    @RestController
    static class Pages {
        @GetMapping("/")
        ResponseEntity<String> today() {
            return ResponseEntity.ok().header("Cache-Control", "max-age=60").body("today");
        }

        @PostMapping("/unsubscribe/{token}")
        String unsubscribe() {
            return "gone";
        }

        @GetMapping("/subscribers/{id}")
        String subscriber() {
            return "one";
        }

        @PostMapping("/subscribers/{id}")
        String change() {
            return "changed";
        }

        @GetMapping("/feeds")
        String feeds() {
            return "feeds";
        }

        @GetMapping("/subscribers")
        String list(
                @RequestParam(required = false) @Nullable State state,
                @RequestParam(defaultValue = "0") int page,
                @RequestParam(required = false) @Nullable LocalDate day,
                @RequestParam(required = false) @Nullable String name) {
            return "%s, %d, %s, %s".formatted(state, page, day, name);
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("broken on purpose");
        }

        @PostMapping("/feeds")
        String add() {
            return "added";
        }
    }
}
