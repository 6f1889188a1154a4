package io.gleancast.insight.pages;

import io.gleancast.insight.reader.SecondReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The operators' pages: a day, and one episode. */
@Controller
class PagesController {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int LAST_PAGE = 10_000;

    private final DayQueries days;
    private final EpisodeQueries episodes;
    private final SecondReader reader;
    private final Clock clock;

    PagesController(DayQueries days, EpisodeQueries episodes, SecondReader reader, Clock clock) {
        this.days = days;
        this.episodes = episodes;
        this.reader = reader;
        this.clock = clock;
    }

    @GetMapping("/")
    String day(@RequestParam @Nullable LocalDate day, @RequestParam(defaultValue = "0") int page, Model model) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var shown = day == null ? today : day;
        checkPage(page);
        if (shown.isBefore(FIRST_DAY) || shown.isAfter(today.plusYears(1))) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "day must be from %s to a year from now".formatted(FIRST_DAY));
        }
        model.addAttribute("view", days.of(shown, page, reader.status()));
        model.addAttribute("ago", new Ago(clock.instant()));
        return "day";
    }

    @GetMapping("/episodes/{id}")
    String episode(@PathVariable UUID id, @RequestParam(defaultValue = "0") int page, Model model) {
        checkPage(page);
        model.addAttribute(
                "view",
                episodes.find(id.toString(), page)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND, "There is no episode %s".formatted(id))));
        return "episode";
    }

    private static void checkPage(int page) {
        if (page < 0 || page > LAST_PAGE) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "page must be from 0 to %d".formatted(LAST_PAGE));
        }
    }

    /** Tells instants as people do. */
    record Ago(Instant now) {
        private static final long MINUTES_PER_HOUR = 60;

        public String of(Instant then) {
            long minutes = Math.max(0, Duration.between(then, now).toMinutes());
            return minutes < 1
                    ? "just now"
                    : minutes < MINUTES_PER_HOUR ? minutes + " min ago" : minutes / MINUTES_PER_HOUR + " h ago";
        }

        public String dollars(long microDollars) {
            return "$%.4f".formatted(microDollars / 1e6);
        }
    }
}
