package io.gleancast.digest.web;

import io.gleancast.digest.insights.InsightStore;
import io.gleancast.digest.readers.Desk;
import io.gleancast.digest.sending.Reports;
import io.gleancast.digest.site.Plain;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Readers who heard it differently. */
@Controller
class QuoteReports {
    private static final int LONGEST = 1000;

    private final InsightStore insights;
    private final Reports reports;
    private final Desk.Limit limit;

    QuoteReports(InsightStore insights, Reports reports, Desk.Limit limit) {
        this.insights = insights;
        this.reports = reports;
        this.limit = limit;
    }

    @GetMapping("/insights/{id}/report")
    String form(@PathVariable String id, Model model) {
        var insight = insights.find(Ids.checked(id)).orElseThrow(() -> new NotFound("There is no such insight."));
        model.addAttribute("id", id);
        model.addAttribute("headline", Plain.title(insight.headline()));
        model.addAttribute("quote", Plain.line(insight.evidence().getFirst().quote()));
        model.addAttribute("meta", Meta.hidden("Report a wrong quote"));
        return "report";
    }

    @PostMapping("/insights/{id}/report")
    String report(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String remark,
            HttpServletRequest request,
            Model model) {
        if (insights.find(Ids.checked(id)).isEmpty()) {
            throw new NotFound("There is no such insight.");
        }
        limit.countStranger("reports", request.getRemoteAddr());
        reports.add(id, Plain.cut(Plain.line(remark), LONGEST));
        model.addAttribute("meta", Meta.hidden("Thank you"));
        model.addAttribute("message", "Somebody will listen to it. If the quote is wrong, it is withdrawn everywhere.");
        return "message";
    }
}
