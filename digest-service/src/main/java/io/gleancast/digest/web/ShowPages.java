package io.gleancast.digest.web;

import io.gleancast.contracts.Insight;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.Show;
import io.gleancast.digest.insights.Shows;
import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.SharedCaching;
import io.gleancast.digest.site.Words;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Podcasts and their episodes. */
@Controller
class ShowPages {
    private static final int PAGE = 30;
    private static final int SHOWS = 120;

    private final Shows shows;
    private final InsightStore insights;
    private final CoverTable covers;
    private final Clock clock;

    ShowPages(Shows shows, InsightStore insights, CoverTable covers, Clock clock) {
        this.shows = shows;
        this.insights = insights;
        this.covers = covers;
        this.clock = clock;
    }

    /** A show in the list of all. */
    record Row(String id, String title, int insights) {
        static Row of(Show show) {
            return new Row(show.id(), Plain.title(show.title()), show.insights());
        }
    }

    @SharedCaching
    @GetMapping("/podcasts")
    String all(@RequestParam(defaultValue = "0") String page, Model model) {
        var asked = PageNumber.of(page, SHOWS);
        var found = shows.byTitle(asked.limit(), asked.offset());
        var rows = asked.shown(found).stream().map(Row::of).toList();
        model.addAttribute("shows", rows);
        model.addAttribute("next", asked.next(found));
        model.addAttribute("covers", covers.known(rows.stream().map(Row::id).toList()));
        model.addAttribute("meta", Meta.of("Podcasts", "The shows we listen to.", "/podcasts"));
        return "podcasts";
    }

    @SharedCaching
    @GetMapping("/podcasts/{id}")
    String podcast(@PathVariable String id, @RequestParam(defaultValue = "0") String page, Model model) {
        var asked = PageNumber.of(page, PAGE);
        var found = insights.ofPodcast(Ids.checked(id), asked.limit(), asked.offset());
        if (found.isEmpty()) {
            throw new NotFound("We have no insights from this podcast.");
        }
        var podcast = found.getFirst().episode().podcast();
        var title = Plain.title(podcast.title());
        model.addAttribute("id", id);
        model.addAttribute("title", title);
        model.addAttribute("author", Plain.title(podcast.author()));
        model.addAttribute("site", podcast.site());
        model.addAttribute("cover", !covers.known(List.of(id)).isEmpty());
        model.addAttribute("groups", TopicPage.byTime(asked.shown(found), clock.instant()));
        model.addAttribute("next", asked.next(found));
        model.addAttribute(
                "meta",
                Meta.of(title, "Insights from " + title + ".", "/podcasts/" + id)
                        .with(new Meta.FeedLink(title, "/feeds/podcasts/" + id + ".atom")));
        return "podcast";
    }

    @SharedCaching
    @GetMapping("/episodes/{id}")
    String episode(@PathVariable String id, Model model) {
        var found = insights.ofEpisode(Ids.checked(id));
        if (found.isEmpty()) {
            throw new NotFound("We have no insights from this episode.");
        }
        var episode = found.getFirst().episode();
        var title = Plain.title(episode.title());
        model.addAttribute("title", title);
        model.addAttribute("show", Plain.title(episode.podcast().title()));
        model.addAttribute("podcastId", episode.podcast().id());
        model.addAttribute("link", episode.link());
        model.addAttribute("published", episode.published() == null ? null : Words.date(episode.published()));
        model.addAttribute(
                "speakers",
                found.stream().flatMap(ShowPages::speakers).distinct().collect(Collectors.joining(", ")));
        model.addAttribute("items", found.stream().map(ItemView::of).toList());
        model.addAttribute(
                "meta", Meta.of(title, "What was said in this episode.", "/episodes/" + id.toLowerCase(Locale.ROOT)));
        return "episode";
    }

    private static Stream<String> speakers(Insight insight) {
        return insight.evidence().stream()
                .flatMap(evidence -> Stream.ofNullable(evidence.speaker()))
                .map(Plain::title);
    }
}
