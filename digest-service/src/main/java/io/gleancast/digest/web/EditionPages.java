package io.gleancast.digest.web;

import io.gleancast.contracts.Digest;
import io.gleancast.digest.curation.Editions;
import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.Words;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Today, and every day before. */
@Controller
class EditionPages {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final Meta.FeedLink FEED = new Meta.FeedLink("The daily edition", "/feeds/daily.atom");
    private static final int MOST_DAYS = 400;

    private final Editions editions;
    private final Clock clock;

    EditionPages(Editions editions, Clock clock) {
        this.editions = editions;
        this.clock = clock;
    }

    /** A day in the archive. */
    record Day(LocalDate date, String words, @Nullable String headline) {}

    @GetMapping("/")
    String today(Model model) {
        var dates = editions.dates();
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var latest = dates.isEmpty() ? Optional.<Digest>empty() : editions.find(dates.getFirst());
        model.addAttribute(
                "meta",
                Meta.of(
                                "The day’s five best insights from podcasts",
                                "The five insights of the day that are most worth your time, each with the words that prove it.",
                                "/")
                        .with(FEED));
        if (latest.isEmpty()) {
            return "empty";
        }
        if (latest.get().date().isBefore(today)) {
            model.addAttribute(
                    "note", "The latest edition. The next one comes when there is something worth your time.");
        }
        return show(latest.get(), dates, model);
    }

    @GetMapping("/editions/{date}")
    String day(@PathVariable String date, Model model) {
        var edition = editions.find(read(date)).orElseThrow(() -> new NotFound("There was no edition on that day."));
        var first = edition.items().isEmpty()
                ? ""
                : edition.items().getFirst().insight().headline();
        model.addAttribute(
                "meta",
                Meta.of(Words.date(edition.date()), Plain.line(first), "/editions/" + edition.date())
                        .with(FEED));
        return show(edition, editions.dates(), model);
    }

    @GetMapping("/archive")
    String archive(Model model) {
        var months = new LinkedHashMap<String, List<Day>>();
        editions.dates().stream()
                .limit(MOST_DAYS)
                .forEach(date -> months.computeIfAbsent(MONTH.format(YearMonth.from(date)), _ -> new ArrayList<>())
                        .add(day(date)));
        model.addAttribute("months", months);
        model.addAttribute(
                "meta",
                Meta.of("Archive", "Every edition, day by day.", "/archive").with(FEED));
        return "archive";
    }

    private Day day(LocalDate date) {
        var first = editions.find(date).stream()
                .flatMap(edition -> edition.items().stream())
                .findFirst()
                .map(item -> Plain.title(item.insight().headline()));
        return new Day(date, Words.day(date), first.orElse(null));
    }

    private static String show(Digest edition, List<LocalDate> dates, Model model) {
        var items = edition.items().stream().map(ItemView::of).toList();
        var shows = items.stream().map(ItemView::podcastId).distinct().count();
        model.addAllAttributes(Map.of(
                "day",
                Words.day(edition.date()),
                "date",
                edition.date(),
                "intro",
                "%s from %s. %s."
                        .formatted(
                                Words.sentence(Words.count(items.size(), "insight")),
                                Words.count(shows, "show"),
                                Words.readingTime(items)),
                "items",
                items));
        dates.stream()
                .filter(edition.date()::isAfter)
                .findFirst()
                .ifPresent(date -> model.addAttribute("earlier", date));
        dates.reversed().stream()
                .filter(edition.date()::isBefore)
                .findFirst()
                .ifPresent(date -> model.addAttribute("later", date));
        return "edition";
    }

    private static LocalDate read(String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException _) {
            throw new NotFound("An edition’s address ends in a date such as 2026-11-23.");
        }
    }
}
