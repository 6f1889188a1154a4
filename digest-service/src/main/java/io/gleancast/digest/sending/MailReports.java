package io.gleancast.digest.sending;

import io.gleancast.digest.readers.Desk;
import io.gleancast.digest.readers.Tokens.Purpose;
import org.springframework.stereotype.Component;

/** Takes in what mail servers report, from wherever it comes. */
@Component
class MailReports {
    private final Desk desk;
    private final Feedback feedback;

    MailReports(Desk desk, Feedback feedback) {
        this.desk = desk;
        this.feedback = feedback;
    }

    /** Acts upon a mail as it came; false where it is no report on a reader of ours. */
    boolean take(String mail) {
        var read = MailReport.read(mail);
        var reader = read.flatMap(report -> report.tokens().stream()
                .flatMap(token -> desk.reader(Purpose.LEAVE, token).stream())
                .findFirst());
        if (read.isEmpty() || reader.isEmpty()) {
            return false;
        }
        switch (read.get().kind()) {
            case HARD_BOUNCE -> feedback.bounced(reader.get(), true, read.get().status());
            case SOFT_BOUNCE -> feedback.bounced(reader.get(), false, read.get().status());
            case COMPLAINT -> feedback.complained(reader.get());
        }
        return true;
    }
}
