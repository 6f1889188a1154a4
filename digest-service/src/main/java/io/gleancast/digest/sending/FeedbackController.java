package io.gleancast.digest.sending;

import io.gleancast.digest.feedback.MailReport;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes in reports where a mail server or provider hands each over as it came. */
@RestController
class FeedbackController {
    private final MailReports reports;

    FeedbackController(MailReports reports) {
        this.reports = reports;
    }

    /** 204 where it was a report on a reader of ours, 202 where there was nothing to do. */
    @PostMapping("/feedback")
    ResponseEntity<Void> take(InputStream mail) throws IOException {
        return ResponseEntity.status(
                        reports.take(mail.readNBytes(MailReport.MOST_BYTES))
                                ? HttpStatus.NO_CONTENT
                                : HttpStatus.ACCEPTED)
                .build();
    }
}
