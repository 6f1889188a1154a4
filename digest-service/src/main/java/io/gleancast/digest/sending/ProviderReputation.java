package io.gleancast.digest.sending;

import io.gleancast.digest.readers.Subscriber;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What a provider holds of us. Mail to it slows down before it stops; all mail stops only where several providers complain.
 * What anyone could have written counts as a share of what was sent there, so that a few cannot stop it for many.
 */
@Component
class ProviderReputation {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderReputation.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final double MOST_REFUSED = 0.05;
    private static final int MOST_COMPLAINING_PROVIDERS = 3;

    private final FeedbackLog log;
    private final SentTallies sent;
    private final ProviderHolds holds;
    private final Pause pause;
    private final Rules rules;

    ProviderReputation(FeedbackLog log, SentTallies sent, ProviderHolds holds, Pause pause, Rules rules) {
        this.log = log;
        this.sent = sent;
        this.holds = holds;
        this.pause = pause;
        this.rules = rules;
    }

    /** How many complaints are too many, and who belongs together. */
    @Component
    record Rules(SendingProperties properties, Providers providers) {
        int days() {
            return (int) Math.max(1, properties.complaintWindow().toDays());
        }
    }

    /** It refused one of our mails for whom it is from. */
    void refused(Subscriber reader, String code, boolean sure) {
        var provider = rules.providers().of(reader.address().domain());
        LOG.warn("Mail to {} was refused for whom it is from, with {}: that is no reader's fault", provider, code);
        var share = share(log.readers(provider, FeedbackLog.Kind.ABOUT_US, DAY), sent.to(provider, 2));
        if (sure || share > MOST_REFUSED) {
            holds.stop(
                    provider,
                    "it refuses us for who we are, with %s (a block list, a policy, a missing signature)"
                            .formatted(code),
                    rules.properties().providerPause());
        }
    }

    /** Its server asks us to be slower. */
    void deferred(Subscriber reader, String code) {
        holds.slow(
                rules.providers().of(reader.address().domain()),
                "it asks for less, with " + code,
                rules.properties().providerPause());
    }

    /** One of its readers, who counts, called a mail of ours junk. */
    void complained(Subscriber reader) {
        var properties = rules.properties();
        var provider = rules.providers().of(reader.address().domain());
        var complaints = log.readers(provider, FeedbackLog.Kind.COMPLAINT, properties.complaintWindow());
        var share = share(complaints, sent.to(provider, rules.days()));
        if (complaints >= properties.complaintMinimum() && share > properties.complaintRate()) {
            holds.stop(provider, said(complaints, properties), DAY);
        } else if (complaints >= (properties.complaintMinimum() + 1) / 2 && share > properties.complaintRate() / 2) {
            holds.slow(provider, said(complaints, properties), DAY);
        }
        considerAll();
    }

    private void considerAll() {
        var properties = rules.properties();
        var spread = log.spread(FeedbackLog.Kind.COMPLAINT, properties.complaintWindow());
        if (spread.providers() >= MOST_COMPLAINING_PROVIDERS
                && spread.readers() >= properties.complaintMinimum()
                && share(spread.readers(), sent.toAll(rules.days())) > properties.complaintRate()) {
            pause.pause("readers of %d providers marked digests as junk: %s"
                    .formatted(spread.providers(), said(spread.readers(), properties)));
        }
    }

    /** Complaints of the window as a share of the digests sent in it. */
    double complaintRate() {
        return share(
                log.spread(FeedbackLog.Kind.COMPLAINT, rules.properties().complaintWindow())
                        .readers(),
                sent.toAll(rules.days()));
    }

    private static double share(long some, long all) {
        return (double) some / Math.max(1, all);
    }

    private static String said(long complaints, SendingProperties properties) {
        return "%d complaints in %d days, more than %.2f %% of what was sent"
                .formatted(complaints, properties.complaintWindow().toDays(), properties.complaintRate() * 100);
    }
}
