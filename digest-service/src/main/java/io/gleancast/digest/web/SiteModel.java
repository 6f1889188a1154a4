package io.gleancast.digest.web;

import io.gleancast.digest.site.Links;
import io.gleancast.digest.site.SiteProperties;
import org.springframework.http.HttpStatus;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What every page knows. */
@ControllerAdvice
class SiteModel {
    private final SiteProperties site;
    private final Links links;

    SiteModel(SiteProperties site, Links links) {
        this.site = site;
        this.links = links;
    }

    @ModelAttribute
    void add(Model model) {
        model.addAttribute("siteName", site.name());
        model.addAttribute("links", links);
        // Every page says more of itself, but for the one that tells of an error.
        model.addAttribute("meta", Meta.hidden("Sorry"));
    }

    /** A page of one sentence. */
    ModelAndView message(HttpStatus status, String title, String message) {
        var model = new ExtendedModelMap();
        add(model);
        model.addAttribute("meta", Meta.hidden(title));
        model.addAttribute("message", message);
        return new ModelAndView("message", model, status);
    }
}
