package io.gleancast.digest.web;

import io.gleancast.contracts.Digest;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Insight;
import io.gleancast.digest.curation.StandingEditions;
import io.gleancast.digest.insights.DeletedInsights;
import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.insights.Related;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.Links;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.SharedCaching;
import io.gleancast.digest.site.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One insight, with all that speaks for it. */
@Controller
class InsightPages {
    private static final int NEAR = 6;

    private final InsightStore insights;
    private final Surroundings surroundings;
    private final Links links;
    private final Clock clock;

    InsightPages(InsightStore insights, Surroundings surroundings, Links links, Clock clock) {
        this.insights = insights;
        this.surroundings = surroundings;
        this.links = links;
        this.clock = clock;
    }

    /** A quote as the page shows it. */
    record Quote(
            String text, @Nullable String speaker, @Nullable String second, String verdict) {}

    /** Why it was chosen: a word, and how much of it. */
    record Reason(String label, int percent) {}

    /** Another insight, in a few words. */
    record Neighbour(String id, String headline, String show, String when) {}

    @SharedCaching
    @GetMapping("/insights/{id}")
    String insight(@PathVariable String id, Model model, HttpServletResponse response) {
        var found = insights.find(Ids.checked(id));
        if (found.isEmpty() && surroundings.deleted().among(List.of(id)).containsKey(id)) {
            response.setStatus(HttpStatus.GONE.value());
            model.addAttribute("meta", Meta.hidden("This insight was deleted"));
            model.addAttribute("message", "What stood here was withdrawn, and nothing of it is kept.");
            return "message";
        }
        var insight = found.orElseThrow(() -> new NotFound("There is no such insight."));
        var item = ItemView.of(insight);
        if (insight.status() == Insight.Status.RETRACTED) {
            response.setStatus(HttpStatus.GONE.value());
            model.addAttribute("meta", Meta.hidden("This insight was withdrawn"));
            model.addAttribute(
                    "message", "“%s” no longer stands: %s".formatted(item.headline(), Plain.title(insight.reason())));
            return "message";
        }
        var neighbours = surroundings.related().to(insight, NEAR);
        model.addAttribute("item", item);
        model.addAttribute(
                "quotes", insight.evidence().stream().map(InsightPages::quote).toList());
        model.addAttribute("audio", audio(insight));
        model.addAttribute("topic", surroundings.topics().linkFrom(id).orElse(null));
        model.addAttribute("sources", neighbours.sources());
        model.addAttribute("agreement", "%d shows agree".formatted(neighbours.sources()));
        model.addAttribute("agreeing", neighbours(neighbours.agreeing()));
        model.addAttribute("near", neighbours(neighbours.near()));
        model.addAttribute("reasons", reasons(id));
        model.addAttribute("date", Words.date(insight.published()));
        model.addAttribute("hedge", hedge(insight.hedge()));
        model.addAttribute("meta", meta(insight, item));
        return "insight";
    }

    private List<Reason> reasons(String id) {
        return surroundings.editions().latestWith(id).stream()
                .flatMap(edition -> edition.items().stream())
                .filter(item -> item.insight().id().equals(id))
                .findFirst()
                .map(InsightPages::reasons)
                .orElse(List.of());
    }

    private static List<Reason> reasons(Digest.Item item) {
        var factors = item.factors();
        var reasons = new ArrayList<Reason>();
        reasons.add(new Reason("well supported", percent(factors.quality())));
        reasons.add(new Reason("new", percent(factors.novelty())));
        reasons.add(new Reason("fresh", percent(factors.freshness())));
        if (item.sources() > 1) {
            reasons.add(new Reason("%d shows agree".formatted(item.sources()), percent(factors.corroboration())));
        }
        return reasons;
    }

    private static int percent(double share) {
        return (int) Math.round(share * 100);
    }

    private List<Neighbour> neighbours(List<Insight> near) {
        return near.stream()
                .map(insight -> new Neighbour(
                        insight.id(),
                        Plain.title(insight.headline()),
                        Plain.title(insight.episode().podcast().title()),
                        Words.ago(insight.published(), clock.instant())))
                .toList();
    }

    private static Quote quote(Evidence evidence) {
        return new Quote(
                Plain.line(evidence.quote()),
                evidence.speaker() == null ? null : Plain.title(evidence.speaker()),
                ItemView.second(evidence),
                evidence.verdict() == Evidence.Verdict.VERIFIED ? "found word for word" : "set right to what was said");
    }

    /** The publisher's audio from the second of the quote on, by media fragment (W3C Media Fragments URI). */
    private static @Nullable String audio(Insight insight) {
        var start = insight.evidence().getFirst().startMs();
        var url = insight.episode().audio().url();
        return start == null ? null : withoutFragment(url) + "#t=" + start / 1000;
    }

    private static String withoutFragment(URI url) {
        var text = url.toString();
        var hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    private static @Nullable String hedge(Insight.Hedge hedge) {
        return switch (hedge) {
            case ASSERTED -> null;
            case OPINION -> "an opinion";
            case SPECULATIVE -> "a guess";
            case REPORTED -> "hearsay";
        };
    }

    private Meta meta(Insight insight, ItemView item) {
        var data = new LinkedHashMap<String, Object>();
        data.put("@context", "https://schema.org");
        data.put("@type", "Quotation");
        data.put("url", links.insight(insight.id()));
        data.put("headline", item.headline());
        data.put("text", item.quote());
        data.put("abstract", item.body());
        data.put("datePublished", insight.published().toString());
        if (item.speaker() != null) {
            data.put("spokenByCharacter", Map.of("@type", "Person", "name", item.speaker()));
        }
        data.put(
                "isPartOf",
                Map.of(
                        "@type",
                        "PodcastEpisode",
                        "name",
                        item.episode(),
                        "partOfSeries",
                        Map.of("@type", "PodcastSeries", "name", item.show())));
        return Meta.of(item.headline(), item.body(), "/insights/" + insight.id().toLowerCase(Locale.ROOT))
                .article(data);
    }

    /** Where an insight stands among others. */
    @Component
    record Surroundings(Related related, TopicPages topics, StandingEditions editions, DeletedInsights deleted) {}
}
