package io.gleancast.digest.web;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.SharedCaching;
import io.gleancast.digest.site.Words;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** All insights on one theme, as a reader would bookmark them. */
@Controller
class TopicPage {
    private static final int PAGE = 30;
    private static final int TOP = 60;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private final TopicPages topics;
    private final Clock clock;

    TopicPage(TopicPages topics, Clock clock) {
        this.topics = topics;
        this.clock = clock;
    }

    @SharedCaching
    @GetMapping("/topics")
    String all(Model model) {
        model.addAttribute("topics", topics.top(TOP));
        model.addAttribute("meta", Meta.of("Topics", "What podcasts talk about, and what is rising.", "/topics"));
        return "topics";
    }

    @SharedCaching
    @GetMapping("/topics/{id}")
    Object topic(@PathVariable String id, @RequestParam(defaultValue = "0") String page, Model model) {
        var asked = PageNumber.of(page, PAGE);
        var topic = topics.find(Ids.checked(id)).orElseThrow(() -> new NotFound("There is no such topic any more."));
        if (!topic.id().equals(id)) {
            var moved = new RedirectView("/topics/" + topic.id());
            // Not for good: topics may part again.
            moved.setStatusCode(HttpStatus.FOUND);
            return moved;
        }
        var name = Plain.title(topic.name());
        var found = topics.insights(id, asked.limit(), asked.offset());
        model.addAttribute("topic", topic);
        model.addAttribute("name", name);
        model.addAttribute(
                "intro",
                "%s from %s."
                        .formatted(
                                Words.sentence(Words.count(topic.insights(), "insight")),
                                Words.count(topic.shows(), "show")));
        model.addAttribute(
                "thisWeek", topic.weekly().isEmpty() ? 0 : topic.weekly().getLast());
        model.addAttribute("line", Sparkline.of(topic.weekly()));
        model.addAttribute("groups", byTime(asked.shown(found), clock.instant()));
        model.addAttribute("next", asked.next(found));
        model.addAttribute(
                "meta",
                Meta.of(name, "All insights on " + name + ".", "/topics/" + id)
                        .with(new Meta.FeedLink(name, "/feeds/topics/" + id + ".atom")));
        return "topic";
    }

    /** Insights under a heading each: this week, then month by month. */
    static Map<String, List<ItemView>> byTime(List<Insight> insights, Instant now) {
        var groups = new LinkedHashMap<String, List<ItemView>>();
        var weekAgo = now.minus(Duration.ofDays(7));
        var thisMonth = YearMonth.from(now.atZone(ZoneOffset.UTC));
        for (var insight : insights) {
            var month = YearMonth.from(insight.published().atZone(ZoneOffset.UTC));
            var heading = insight.published().isAfter(weekAgo)
                    ? "This week"
                    : (month.equals(thisMonth) ? "Earlier in " : "") + MONTH.format(month);
            groups.computeIfAbsent(heading, _ -> new ArrayList<>()).add(ItemView.of(insight));
        }
        return groups;
    }
}
