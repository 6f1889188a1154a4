package io.gleancast.digest.web;

import io.gleancast.digest.insights.Shows;
import io.gleancast.digest.insights.TopicPages;
import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Desk;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.Interest;
import io.gleancast.digest.readers.Reception;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscriber.State;
import io.gleancast.digest.readers.Tokens;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.digest.site.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything a reader can change, by the link in their mail. */
@Controller
@RequestMapping("/preferences/{token}")
class PreferencePages {
    private static final int OFFERED = 12;

    private final Desk desk;
    private final Reception reception;
    private final InterestNames names;
    private final Offers offers;
    private final Tokens tokens;

    PreferencePages(Desk desk, Reception reception, InterestNames names, Offers offers, Tokens tokens) {
        this.desk = desk;
        this.tokens = tokens;
        this.reception = reception;
        this.names = names;
        this.offers = offers;
    }

    /** A show, topic or insight with what the reader thinks of it. */
    record Row(String kind, String id, String name, String stance) {}

    @GetMapping
    String preferences(@PathVariable String token, Model model) {
        return page(token, desk.reader(Purpose.MANAGE, token).orElseThrow(LinkExpired::new), null, model);
    }

    @PostMapping
    String reschedule(
            @PathVariable String token,
            @RequestParam String zone,
            @RequestParam int hour,
            @RequestParam String frequency,
            Model model) {
        var reader = changing(token);
        desk.reschedule(reader, new Schedule(Schedule.zone(zone), hour, Frequency.of(frequency)));
        return again(token, "Saved.", model);
    }

    @PostMapping("/pause")
    String pause(@PathVariable String token, Model model) {
        desk.move(changing(token), State.PAUSED);
        return again(token, "Paused. Nothing comes until you resume.", model);
    }

    @PostMapping("/resume")
    String resume(@PathVariable String token, Model model) {
        desk.move(changing(token), State.CONFIRMED);
        return again(token, "Resumed.", model);
    }

    @PostMapping("/interests")
    String interest(
            @PathVariable String token,
            @RequestParam String kind,
            @RequestParam String id,
            @RequestParam String stance,
            Model model) {
        var reader = changing(token);
        var kindOf = Interest.Kind.of(kind);
        var subject = UUID.fromString(Ids.checked(id));
        if (stance.equals("none")) {
            var any = kindOf == Interest.Kind.INSIGHT ? Interest.Stance.LESS : Interest.Stance.FOLLOW;
            desk.remove(reader, new Interest(kindOf, subject, any));
        } else {
            var interest = new Interest(kindOf, subject, Interest.Stance.of(stance));
            if (names.of(interest) == null) {
                throw new NotFound("There is nothing to follow at this address.");
            }
            desk.set(reader, interest);
        }
        return again(token, "Saved.", model);
    }

    @GetMapping("/less/{id}")
    String askForLess(@PathVariable String token, @PathVariable String id, Model model) {
        var name = names.of(less(id));
        if (desk.reader(Purpose.MANAGE, token).isEmpty()) {
            throw new LinkExpired();
        }
        if (name == null) {
            throw new NotFound("This insight is gone.");
        }
        model.addAttribute("token", token);
        model.addAttribute("id", id);
        model.addAttribute("name", name);
        model.addAttribute("meta", Meta.hidden("Less like this?"));
        return "less";
    }

    @PostMapping("/less/{id}")
    String less(@PathVariable String token, @PathVariable String id, Model model) {
        desk.set(changing(token), less(id));
        return again(token, "Understood: you will see less of that.", model);
    }

    @PostMapping("/address")
    String address(@PathVariable String token, @RequestParam String address, Model model) {
        var reader = changing(token);
        reception.changeAddress(reader, Address.parse(address));
        return again(token, "We have written to the new address. Your digest moves once you confirm there.", model);
    }

    /** Whoever has an older mail can leave by it, and do nothing else. */
    @PostMapping("/links")
    String endLinks(@PathVariable String token, Model model) {
        var reader = desk.endLinks(changing(token));
        return page(
                tokens.issue(Purpose.MANAGE, reader),
                reader,
                "All links that you were sent are invalid, but for the one to unsubscribe. Your next mail brings new ones.",
                model);
    }

    @PostMapping("/delete")
    String delete(@PathVariable String token, Model model) {
        desk.forget(changing(token));
        model.addAttribute("meta", Meta.hidden("You are gone"));
        model.addAttribute("message", "We have deleted your address and everything that was kept with it.");
        return "message";
    }

    private static Interest less(String id) {
        return new Interest(Interest.Kind.INSIGHT, UUID.fromString(Ids.checked(id)), Interest.Stance.LESS);
    }

    private Subscriber changing(String token) {
        return desk.readerToChange(token).orElseThrow(LinkExpired::new);
    }

    private String again(String token, String done, Model model) {
        return page(token, desk.reader(Purpose.MANAGE, token).orElseThrow(LinkExpired::new), done, model);
    }

    private String page(String token, Subscriber reader, @Nullable String done, Model model) {
        var rows = new ArrayList<Row>();
        for (var interest : desk.interests(reader)) {
            var name = names.of(interest);
            if (name != null) {
                rows.add(new Row(
                        interest.kind().code(),
                        interest.subject().toString(),
                        name,
                        interest.stance().code()));
            }
        }
        model.addAttribute("token", token);
        model.addAttribute("reader", reader);
        model.addAttribute("address", reader.address().value());
        model.addAttribute("done", done);
        model.addAttribute("rows", rows);
        model.addAttribute("offers", offers.besides(rows));
        model.addAttribute("zones", Zones.all());
        model.addAttribute("frequencies", Frequency.values());
        model.addAttribute("meta", Meta.hidden("Your preferences"));
        return "preferences";
    }

    /** What could be followed or muted. */
    @Component
    record Offers(Shows shows, TopicPages topics) {
        List<Row> besides(List<Row> known) {
            var ids = known.stream().map(Row::id).toList();
            var rows = new ArrayList<Row>();
            topics.top(OFFERED)
                    .forEach(topic -> rows.add(new Row("topic", topic.id(), Plain.title(topic.name()), "none")));
            shows.largest(OFFERED)
                    .forEach(show -> rows.add(new Row("show", show.id(), Plain.title(show.title()), "none")));
            rows.removeIf(row -> ids.contains(row.id()));
            return rows;
        }
    }
}
