package io.gleancast.operations;

import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service with public pages and operator's pages. */
@SpringBootApplication
class TestService {

    @Bean
    PublicPaths publicPaths() {
        return new PublicPaths(List.of("/", "/unsubscribe/**", "GET /subscribers/{id}", "/missing"));
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

        @PostMapping("/feeds")
        String add() {
            return "added";
        }
    }
}
