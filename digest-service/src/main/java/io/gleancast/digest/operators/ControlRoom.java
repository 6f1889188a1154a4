package io.gleancast.digest.operators;

import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscribers;
import io.gleancast.digest.sending.Figures;
import io.gleancast.digest.sending.Overview;
import io.gleancast.digest.sending.Pause;
import io.gleancast.digest.sending.Permission;
import io.gleancast.digest.sending.ProviderHolds;
import io.gleancast.digest.sending.Reports;
import io.gleancast.digest.sending.Trial;
import io.gleancast.digest.site.Plain;
import io.gleancast.digest.site.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One dense page: what was sent, what is in doubt, what came back, what comes. */
@Controller
@RequestMapping("/operators")
class ControlRoom {
    private static final String HERE = "redirect:/operators";

    private final Overview overview;
    private final Figures figures;
    private final Switches switches;
    private final People people;
    private final Reports reports;

    ControlRoom(Overview overview, Figures figures, Switches switches, People people, Reports reports) {
        this.overview = overview;
        this.figures = figures;
        this.switches = switches;
        this.people = people;
        this.reports = reports;
    }

    /** A report of a reader's with what it is about. */
    record Reported(Reports.Report report, String headline) {}

    /** Times as one reads them at a glance. */
    record Times(Instant now) {
        /** The busiest hour's load, which the others are drawn against. */
        public long most(Figures.Counted figures) {
            return figures.hours().stream()
                    .mapToLong(Overview.Load::digests)
                    .max()
                    .orElse(1);
        }

        public String since(Instant then) {
            return Words.since(then, now);
        }

        public String hour(Instant hour) {
            return Words.hour(hour);
        }
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("times", new Times(overview.now()));
        model.addAttribute("refusal", switches.permission().refusal());
        model.addAttribute("paused", switches.pause().reason().isPresent());
        model.addAttribute("figures", figures.now());
        model.addAttribute("holds", switches.holds().all());
        model.addAttribute("inDoubt", overview.inState("in-doubt"));
        model.addAttribute("refused", overview.inState("refused"));
        model.addAttribute("feedback", overview.feedback());
        model.addAttribute("reports", reported());
        return "operators";
    }

    @PostMapping("/resend/{id}")
    String resend(@PathVariable long id, RedirectAttributes next) {
        next.addFlashAttribute("done", overview.resend(id) ? "It is sent again." : "It is not in doubt any more.");
        return HERE;
    }

    @PostMapping("/pause")
    String pause() {
        switches.pause().pause("paused by an operator");
        return HERE;
    }

    @PostMapping("/resume")
    String resume() {
        switches.pause().resume();
        return HERE;
    }

    @PostMapping("/providers/{provider}/release")
    String release(@PathVariable String provider) {
        switches.holds().release(provider);
        return HERE;
    }

    @PostMapping("/reports/{id}/close")
    String close(@PathVariable long id) {
        reports.close(id);
        return HERE;
    }

    @GetMapping("/preview")
    String preview(@RequestParam String address, Model model, HttpServletResponse response) {
        // A mail carries its styles within.
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        var page = people.trial().tomorrow(reader(address));
        model.addAttribute("page", page.orElse(null));
        model.addAttribute("emptyDay", page.isEmpty());
        return page.isPresent() ? "mail/digest" : "operators-empty";
    }

    @PostMapping("/test-mail")
    String testMail(@RequestParam String address, Model model) {
        model.addAttribute("sent", people.trial().send(reader(address)));
        return "operators-empty";
    }

    private Subscriber reader(String address) {
        return people.subscribers()
                .byAddress(Address.parse(address))
                .orElseThrow(() -> new IllegalArgumentException("No reader has this address"));
    }

    private List<Reported> reported() {
        return reports.open().stream()
                .map(report -> new Reported(
                        report,
                        people.insights()
                                .find(report.insightId())
                                .map(insight -> Plain.title(insight.headline()))
                                .orElse("an insight that is gone")))
                .toList();
    }

    /** What stops and starts sending. */
    @Component
    record Switches(Permission permission, Pause pause, ProviderHolds holds) {}

    /** Readers and what they are shown. */
    @Component
    record People(Subscribers subscribers, Trial trial, InsightStore insights) {}
}
