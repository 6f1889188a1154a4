package io.gleancast.digest.web;

import io.gleancast.digest.curation.Edition;
import io.gleancast.digest.curation.EditionDay;
import io.gleancast.digest.curation.StandingEditions;
import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.PlaceView;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.SharedCaching;
import io.gleancast.digest.site.Words;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Today, and every day before. */
@Controller
class EditionPages {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final Meta.FeedLink FEED = new Meta.FeedLink("The daily edition", "/feeds/daily.atom");
    private static final int DAYS = 92;

    private final StandingEditions editions;
    private final Clock clock;

    EditionPages(StandingEditions editions, Clock clock) {
        this.editions = editions;
        this.clock = clock;
    }

    /** A day in the archive. */
    record Day(
            LocalDate date,
            String words,
            @Nullable String headline,
            @Nullable String withdrawn) {}

    @SharedCaching
    @GetMapping("/")
    String today(Model model) {
        model.addAttribute(
                "meta",
                Meta.of(
                                "The day’s five best insights from podcasts",
                                "The five insights of the day that are most worth your time, each with the words that prove it.",
                                "/")
                        .with(FEED));
        var latest = editions.latest(1, 0).stream().findFirst();
        if (latest.isEmpty()) {
            return "empty";
        }
        if (latest.get().date().isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            model.addAttribute(
                    "note", "The latest edition. The next one comes when there is something worth your time.");
        }
        return show(latest.get(), model);
    }

    @SharedCaching
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
        return show(edition, model);
    }

    @SharedCaching
    @GetMapping("/archive")
    String archive(@RequestParam(defaultValue = "0") String page, Model model) {
        var asked = PageNumber.of(page, DAYS);
        var found = editions.days(asked.limit(), asked.offset());
        var months = new LinkedHashMap<String, List<Day>>();
        asked.shown(found)
                .forEach(day -> months.computeIfAbsent(MONTH.format(YearMonth.from(day.date())), _ -> new ArrayList<>())
                        .add(day(day)));
        model.addAttribute("months", months);
        model.addAttribute("next", asked.next(found));
        model.addAttribute(
                "meta",
                Meta.of("Archive", "Every edition, day by day.", "/archive").with(FEED));
        return "archive";
    }

    private static Day day(EditionDay edition) {
        var withdrawn = edition.withdrawn();
        return new Day(
                edition.date(),
                Words.day(edition.date()),
                edition.headline() == null ? null : Plain.title(edition.headline()),
                withdrawn == 0
                        ? null
                        : Words.sentence(Words.count(withdrawn, "insight")) + (withdrawn == 1 ? " was" : " were")
                                + " withdrawn since.");
    }

    private String show(Edition edition, Model model) {
        var items = edition.items().stream().map(ItemView::of).toList();
        var shows = items.stream().map(ItemView::podcastId).distinct().count();
        model.addAttribute("day", Words.day(edition.date()));
        model.addAttribute("date", edition.date());
        model.addAttribute(
                "intro",
                items.isEmpty()
                        ? ""
                        : "%s from %s. %s."
                                .formatted(
                                        Words.sentence(Words.count(items.size(), "insight")),
                                        Words.count(shows, "show"),
                                        Words.readingTime(items)));
        model.addAttribute(
                "places", edition.places().stream().map(PlaceView::of).toList());
        editions.before(edition.date()).ifPresent(date -> model.addAttribute("earlier", date));
        editions.after(edition.date()).ifPresent(date -> model.addAttribute("later", date));
        return "edition";
    }

    private static LocalDate read(String date) {
        return PathDate.read(date, "An edition’s address ends in a date such as 2026-11-23.");
    }
}
