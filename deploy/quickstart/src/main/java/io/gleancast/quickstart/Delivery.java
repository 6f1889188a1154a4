package io.gleancast.quickstart;

import tools.jackson.databind.JsonNode;

/**
 * How sending today's digest ended, as the digest service counts it.
 *
 * @param items insights in today's edition
 * @param sent mails sent now
 * @param alreadySent readers who had today's digest before
 * @param inDoubt mails whose sending was cut off between the mail and the server's answer; never sent again by themselves
 */
public record Delivery(int items, int sent, int alreadySent, int inDoubt, int failed) {
    public static Delivery of(JsonNode answer) {
        return new Delivery(
                answer.path("items").asInt(),
                answer.path("sent").asInt(),
                answer.path("alreadySent").asInt(),
                answer.path("inDoubt").asInt(),
                answer.path("failed").asInt());
    }

    /** Whether today's digest is with its reader. */
    public boolean delivered() {
        return inDoubt == 0 && failed == 0 && sent + alreadySent > 0;
    }

    /** One sentence for people. */
    public String inWords() {
        if (items == 0) {
            return "There is no digest today: nothing was found that is worth a reader's time, so no mail was sent.";
        }
        if (inDoubt > 0) {
            return "%d mail in doubt: its sending was cut off before the mail server's answer, so it is not sent again by itself. GET /sends?state=in-doubt lists it."
                    .formatted(inDoubt);
        }
        if (failed > 0) {
            return "%d mail could not be sent; the digest service's log says why.".formatted(failed);
        }
        if (sent > 0) {
            return "Today's digest was sent: %d insights, %d mail.".formatted(items, sent);
        }
        return alreadySent > 0
                ? "Today's digest had been sent before; no second mail was sent."
                : "Nobody is subscribed, so no mail was sent.";
    }
}
