package io.gleancast.digest.web;

import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.AddressChanges;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Interest;
import io.gleancast.digest.readers.Reception;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.SignUps;
import io.gleancast.digest.readers.Tokens;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.digest.site.SharedCaching;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How strangers become readers. Every sign-up is answered alike; a GET never changes anything. */
@Controller
class SubscribePages {
    private final Reception reception;
    private final SignUps signUps;
    private final AddressChanges changes;
    private final Tokens tokens;
    private final InterestNames names;

    SubscribePages(Reception reception, SignUps signUps, AddressChanges changes, Tokens tokens, InterestNames names) {
        this.reception = reception;
        this.signUps = signUps;
        this.changes = changes;
        this.tokens = tokens;
        this.names = names;
    }

    @SharedCaching
    @GetMapping("/subscribe")
    String form(Model model) {
        return form(model, null, null);
    }

    @GetMapping("/follow/{kind}/{id}")
    String follow(@PathVariable String kind, @PathVariable String id, Model model) {
        var interest = interest(kind, Ids.checked(id));
        var name = names.of(interest);
        if (name == null) {
            throw new NotFound("There is nothing to follow at this address.");
        }
        return form(model, interest, name);
    }

    /** @param website a field that no reader sees: who fills it in is a program */
    @PostMapping("/subscribe")
    String subscribe(
            @RequestParam String address,
            @RequestParam(defaultValue = "UTC") String zone,
            @RequestParam(defaultValue = "7") int hour,
            @RequestParam(defaultValue = "daily") String frequency,
            @RequestParam(defaultValue = "") String followKind,
            @RequestParam(defaultValue = "") String followId,
            @RequestParam(defaultValue = "") String website,
            HttpServletRequest request,
            Model model) {
        var follow = followId.isEmpty() ? null : interest(followKind, Ids.checked(followId));
        var schedule = new Schedule(Schedule.zone(zone), hour, Frequency.of(frequency));
        var parsed = Address.parse(address);
        if (website.isEmpty()) {
            reception.signUp(parsed, schedule, follow, request.getRemoteAddr());
        }
        model.addAttribute("meta", Meta.hidden("Look into your mailbox"));
        model.addAttribute(
                "message",
                "We have written to the address you gave. One click there, and the next digest is yours. Nothing comes? Look into the junk folder.");
        return "message";
    }

    @GetMapping("/confirm/{token}")
    String askToConfirm(@PathVariable String token, Model model) {
        var signUp =
                tokens.subject(Purpose.CONFIRM, token).flatMap(signUps::find).orElseThrow(LinkExpired::new);
        model.addAttribute("token", token);
        model.addAttribute("signUp", signUp);
        model.addAttribute("meta", Meta.hidden(signUp.changes() == null ? "One last click" : "Use this address?"));
        return "confirm";
    }

    @PostMapping("/confirm/{token}")
    String confirm(@PathVariable String token, Model model) {
        var reader = tokens.subject(Purpose.CONFIRM, token)
                .flatMap(reception::confirm)
                .orElseThrow(LinkExpired::new);
        model.addAttribute("reader", reader);
        model.addAttribute("token", tokens.issue(Purpose.MANAGE, reader));
        model.addAttribute("meta", Meta.hidden("You are in"));
        return "welcome";
    }

    /** From the letter to an address that was changed. */
    @GetMapping("/undo/{token}")
    String askToUndo(@PathVariable String token, Model model) {
        var change = tokens.subject(Purpose.UNDO, token).flatMap(changes::find).orElseThrow(LinkExpired::new);
        model.addAttribute("token", token);
        model.addAttribute("address", change.before().value());
        model.addAttribute("meta", Meta.hidden("Take your digest back?"));
        return "undo";
    }

    @PostMapping("/undo/{token}")
    String undo(@PathVariable String token, Model model) {
        var reader =
                tokens.subject(Purpose.UNDO, token).flatMap(reception::undo).orElseThrow(LinkExpired::new);
        model.addAttribute("reader", reader);
        model.addAttribute("token", tokens.issue(Purpose.MANAGE, reader));
        model.addAttribute("meta", Meta.hidden("It comes here again"));
        return "welcome";
    }

    private static String form(Model model, @Nullable Interest follow, @Nullable String name) {
        model.addAttribute("follow", follow);
        model.addAttribute("followName", name);
        model.addAttribute("zones", Zones.all());
        model.addAttribute("frequencies", Frequency.values());
        model.addAttribute(
                "meta",
                name == null
                        ? Meta.of(
                                "Get it by mail", "The five of the day, by mail, at the hour you choose.", "/subscribe")
                        : Meta.hidden("Follow " + name));
        return "subscribe";
    }

    static Interest interest(String kind, String id) {
        return new Interest(Interest.Kind.of(kind), UUID.fromString(id), Interest.Stance.FOLLOW);
    }
}
