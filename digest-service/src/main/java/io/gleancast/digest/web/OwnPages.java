package io.gleancast.digest.web;

import io.gleancast.digest.readers.Desk;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.digest.sending.OwnDigests;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** A reader's own digest in the browser, their data, and the way out. */
@Controller
class OwnPages {
    private final Desk desk;
    private final OwnDigests digests;

    OwnPages(Desk desk, OwnDigests digests) {
        this.desk = desk;
        this.digests = digests;
    }

    @GetMapping("/read/{token}/{date}")
    String read(@PathVariable String token, @PathVariable String date, Model model) {
        var reader = desk.reader(Purpose.READ, token).orElseThrow(LinkExpired::new);
        var page = digests.find(reader, date(date)).orElseThrow(() -> new NotFound("There is no digest of that day."));
        model.addAttribute("page", page);
        model.addAttribute("meta", Meta.hidden(page.day()));
        return "own";
    }

    @GetMapping("/preferences/{token}/download")
    ResponseEntity<Map<String, Object>> download(@PathVariable String token) {
        var reader = desk.reader(Purpose.MANAGE, token).orElseThrow(LinkExpired::new);
        var data = new LinkedHashMap<String, Object>();
        data.put("address", reader.address().value());
        data.put("state", reader.state().code());
        data.put("zone", reader.schedule().zone().getId());
        data.put("hour", reader.schedule().hour());
        data.put("frequency", reader.schedule().frequency().code());
        data.put("consent", Map.of("source", reader.source(), "at", reader.consentedAt()));
        data.put("interests", desk.interests(reader));
        data.put("digests", digests.of(reader));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"digest-data.json\"")
                .body(data);
    }

    /** A mail scanner that follows links gets this far and no further. */
    @GetMapping("/unsubscribe/{token}")
    String askToLeave(@PathVariable String token, Model model) {
        var reader = desk.reader(Purpose.LEAVE, token).orElseThrow(LinkExpired::new);
        if (reader.state() == State.LEFT) {
            return left(model);
        }
        model.addAttribute("token", token);
        model.addAttribute("meta", Meta.hidden("Unsubscribe"));
        return "leave";
    }

    /** By the button on the page, or by the mail program's (RFC 8058). */
    @PostMapping("/unsubscribe/{token}")
    String leave(@PathVariable String token, Model model) {
        desk.move(desk.reader(Purpose.LEAVE, token).orElseThrow(LinkExpired::new), State.LEFT);
        return left(model);
    }

    private static String left(Model model) {
        model.addAttribute("meta", Meta.hidden("You are unsubscribed"));
        model.addAttribute("message", "No more mail comes. If that was a mistake, sign up again at any time.");
        return "message";
    }

    private static LocalDate date(String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException _) {
            throw new NotFound("There is no digest of that day.");
        }
    }
}
