package io.gleancast.quickstart;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The feeds of a run, as the ingest service keeps them. */
public final class Feeds {
    /**
     * How one feed stands.
     *
     * @param reason why it is failing, empty where it is not
     * @param episodes episodes of it that are on the topic
     * @param pending episodes of it that are about to be
     * @param passedOver what its last reading left out, and why
     */
    public record State(
            String url,
            String state,
            String reason,
            Instant lastPolled,
            int episodes,
            int pending,
            List<String> passedOver) {
        public State {
            passedOver = List.copyOf(passedOver);
        }

        public boolean failing() {
            return !reason.isEmpty();
        }

        /** Polled since then, or one that is not polled any more. */
        public boolean polledSince(Instant began) {
            return !lastPolled.isBefore(began) || state.equals("ended") || state.equals("paused");
        }
    }

    private static final int PAGE = 1000;

    private final Rest ingest;

    public Feeds(Rest ingest) {
        this.ingest = ingest;
    }

    public void add(URI url) throws InterruptedException {
        ingest.post("/feeds", Map.of("url", url.toString()));
    }

    /**
     * Adds all feeds of an OPML document.
     *
     * @return one sentence for each line that was refused
     */
    public List<String> add(byte[] opml) throws InterruptedException {
        var refused = new ArrayList<String>();
        for (var line : results(ingest.post("/feeds/opml", "text/x-opml", opml))) {
            if (line.path("outcome").asString("").equals("refused")) {
                refused.add("%s: %s"
                        .formatted(
                                line.path("url").asString("?"),
                                line.path("reason").asString("refused")));
            }
        }
        return refused;
    }

    private static JsonNode results(JsonNode answer) {
        return answer.isArray() ? answer : answer.path("results");
    }

    public void pollNow() throws InterruptedException {
        ingest.post("/feeds/poll", "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    public List<State> states() throws InterruptedException {
        var states = new ArrayList<State>();
        var page = ingest.get("/feeds?limit=" + PAGE);
        while (true) {
            page.forEach(feed -> states.add(state(feed)));
            if (page.size() < PAGE) {
                return states;
            }
            var last = page.path(PAGE - 1).path("id").asString();
            page = ingest.get("/feeds?limit=%d&after=%s".formatted(PAGE, last));
        }
    }

    private static State state(JsonNode feed) {
        var polled = feed.path("lastPolled").asString("");
        return new State(
                feed.path("url").asString(),
                feed.path("state").asString(""),
                feed.path("reason").asString(""),
                polled.isEmpty() ? Instant.MIN : Instant.parse(polled),
                feed.path("episodes").asInt(0),
                feed.path("pending").asInt(0),
                feed.path("passedOver")
                        .valueStream()
                        .map(line -> line.asString(""))
                        .toList());
    }
}
