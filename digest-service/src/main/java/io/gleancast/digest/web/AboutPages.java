package io.gleancast.digest.web;

import io.gleancast.digest.mail.SenderProperties;
import io.gleancast.digest.readers.ReaderProperties;
import io.gleancast.digest.site.SharedCaching;
import io.gleancast.digest.site.SiteProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What this is, and what it keeps of its readers. */
@Controller
class AboutPages {
    private final SiteProperties site;
    private final SenderProperties sender;
    private final ReaderProperties readers;

    AboutPages(SiteProperties site, SenderProperties sender, ReaderProperties readers) {
        this.site = site;
        this.sender = sender;
        this.readers = readers;
    }

    @SharedCaching
    @GetMapping("/about")
    String about(Model model) {
        model.addAttribute("site", site);
        model.addAttribute("sender", sender);
        model.addAttribute("meta", Meta.of("About", "How the five are found and checked.", "/about"));
        return "about";
    }

    @SharedCaching
    @GetMapping("/privacy")
    String privacy(Model model) {
        model.addAttribute("site", site);
        model.addAttribute("sender", sender);
        model.addAttribute("readers", readers);
        model.addAttribute("meta", Meta.of("Privacy", "What is kept of readers, and for how long.", "/privacy"));
        return "privacy";
    }
}
