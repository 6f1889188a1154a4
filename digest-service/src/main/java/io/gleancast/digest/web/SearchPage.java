package io.gleancast.digest.web;

import io.gleancast.digest.insights.IndexBroken;
import io.gleancast.digest.insights.Search;
import io.gleancast.digest.insights.SearchBusy;
import io.gleancast.digest.site.ItemView;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.SharedCaching;
import io.gleancast.digest.site.Words;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds by words and by meaning. */
@Controller
class SearchPage {
    private static final int MOST = 25;
    private static final int LONGEST = 300;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Search search;

    SearchPage(Search search) {
        this.search = search;
    }

    @SharedCaching
    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        var text = Plain.cut(Plain.line(q), LONGEST);
        var items = text.isEmpty()
                ? List.<ItemView>of()
                : search.search(text, MOST).stream().map(ItemView::of).toList();
        model.addAttribute("q", text);
        model.addAttribute("items", items);
        model.addAttribute("found", Words.sentence(Words.count(items.size(), "insight")) + " found.");
        model.addAttribute(
                "meta",
                text.isEmpty()
                        ? Meta.of("Search", "Find insights by words and by meaning.", "/search")
                        : Meta.hidden("Search: " + text));
        return "search";
    }

    /** Also while the index is opened anew. */
    @ExceptionHandler({SearchBusy.class, IndexBroken.class})
    ResponseEntity<String> later() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.TEXT_PLAIN)
                .body("Search has more to do than it can at the moment. Please try again in a few seconds.\n");
    }
}
