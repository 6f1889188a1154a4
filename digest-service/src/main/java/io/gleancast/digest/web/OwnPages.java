package io.gleancast.digest.web;

import io.gleancast.digest.readers.Desk;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.digest.sending.OwnDigests;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** A reader's own digest in the browser, their data, and the way out. */
@Controller
class OwnPages {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);
    private static final int HISTORY_PAGE = 500;

    private final Desk desk;
    private final OwnDigests digests;

    OwnPages(Desk desk, OwnDigests digests) {
        this.desk = desk;
        this.digests = digests;
    }

    @GetMapping("/read/{token}/{date}")
    String read(@PathVariable String token, @PathVariable String date, Model model) {
        var reader = desk.reader(Purpose.READ, token).orElseThrow(LinkExpired::new);
        var page = digests.find(reader, PathDate.read(date, "There is no digest of that day."))
                .orElseThrow(() -> new NotFound("There is no digest of that day."));
        model.addAttribute("page", page);
        model.addAttribute("meta", Meta.hidden(page.day()));
        return "own";
    }

    /** Everything that is kept of a reader, as it is read from the database: their history may be long. */
    @GetMapping("/preferences/{token}/download")
    ResponseEntity<StreamingResponseBody> download(@PathVariable String token) {
        var reader = desk.reader(Purpose.MANAGE, token).orElseThrow(LinkExpired::new);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"digest-data.json\"")
                .contentType(MediaType.APPLICATION_JSON)
                .body(out -> write(reader, out));
    }

    private void write(Subscriber reader, OutputStream out) {
        try (var json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writePOJOProperty("address", reader.address().value());
            json.writePOJOProperty("state", reader.state().code());
            json.writePOJOProperty("zone", reader.schedule().zone().getId());
            json.writePOJOProperty("hour", reader.schedule().hour());
            json.writePOJOProperty("frequency", reader.schedule().frequency().code());
            json.writePOJOProperty("consent", Map.of("source", reader.source(), "at", reader.consentedAt()));
            json.writePOJOProperty("interests", desk.interests(reader));
            json.writeArrayPropertyStart("digests");
            var page = digests.before(reader, LATEST, HISTORY_PAGE);
            while (!page.isEmpty()) {
                page.forEach(json::writePOJO);
                page = digests.before(reader, page.getLast().date(), HISTORY_PAGE);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
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
}
