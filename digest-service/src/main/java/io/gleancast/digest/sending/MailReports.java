package io.gleancast.digest.sending;

import io.gleancast.digest.feedback.Fault;
import io.gleancast.digest.feedback.MailReport;
import io.gleancast.digest.feedback.MailReport.Bounce;
import io.gleancast.digest.feedback.MailReport.Complaint;
import io.gleancast.digest.feedback.MailReport.Failure;
import io.gleancast.digest.feedback.MailReport.Origin;
import io.gleancast.digest.readers.Desk;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Tokens.Purpose;
import io.gleancast.digest.sending.Feedback.Witness;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes in what mail servers report, from wherever it comes, and finds out whom it is about and who vouches for it. */
@Component
class MailReports {
    private static final Logger LOG = LoggerFactory.getLogger(MailReports.class);

    private final Desk desk;
    private final Feedback feedback;
    private final FeedbackProperties properties;

    MailReports(Desk desk, Feedback feedback, FeedbackProperties properties) {
        this.desk = desk;
        this.feedback = feedback;
        this.properties = properties;
    }

    /** Acts upon a mail as it came; false where it is no report on a reader of ours. */
    boolean take(byte[] mail) {
        var report = MailReport.read(mail);
        var reader = report.flatMap(read -> reader(read.origin()));
        if (report.isEmpty() || reader.isEmpty()) {
            return false;
        }
        switch (report.get()) {
            case Bounce bounce -> bounced(reader.get(), bounce);
            case Complaint complaint
            when complaint.isJunk() -> feedback.complained(reader.get(), isFromAFeedbackSender(complaint.origin()));
            case Complaint _ -> feedback.left(reader.get());
        }
        return true;
    }

    /** The reader whose address failure was reported to; one that contradicts the mail that came back is nobody. */
    private Optional<Subscriber> reader(Origin origin) {
        var arrivedFor = first(origin.arrivedAt());
        var returnedTo = first(origin.returned());
        if (arrivedFor.isPresent()
                && returnedTo.isPresent()
                && !arrivedFor.get().id().equals(returnedTo.get().id())) {
            LOG.warn("A report speaks of two readers at once: it is passed over");
            return Optional.empty();
        }
        return arrivedFor.or(() -> returnedTo);
    }

    private Optional<Subscriber> first(List<String> tokens) {
        return tokens.stream()
                .flatMap(token -> desk.reader(Purpose.LEAVE, token).stream())
                .findFirst();
    }

    private void bounced(Subscriber reader, Bounce bounce) {
        var address = reader.address().value();
        var own = bounce.failures().stream()
                .filter(failure -> failure.isAbout(address) || !failure.namesSomebody())
                .toList();
        var isOwn = !own.isEmpty();
        var failures = isOwn ? own : bounce.failures();
        // A mail to one reader that failed at several addresses went to a list of theirs, which has others that work.
        var mildest =
                failures.stream().map(MailReports::fault).max(Enum::compareTo).orElse(Fault.MAILBOX_FOR_NOW);
        var fault = !isOwn && failures.size() > 1 && mildest == Fault.MAILBOX_GONE ? Fault.MAILBOX_FOR_NOW : mildest;
        var told = failures.stream()
                .filter(failure -> fault(failure) == mildest)
                .findFirst()
                .orElseGet(failures::getFirst);
        feedback.refused(reader, told.refusal(), fault, witness(reader, bounce.origin(), isOwn));
    }

    private static Fault fault(Failure failure) {
        return failure.refusal().fault().orElse(Fault.MAILBOX_FOR_NOW);
    }

    private Witness witness(Subscriber reader, Origin origin, boolean isOwn) {
        if (!isOwn) {
            return Witness.ELSEWHERE;
        }
        return origin.isVouchedFor(
                        properties.authservId(), List.of(reader.address().domain()))
                ? Witness.SURE
                : Witness.UNKNOWN;
    }

    private boolean isFromAFeedbackSender(Origin origin) {
        return origin.isVouchedFor(properties.authservId(), properties.senders());
    }
}
