package io.gleancast.digest.sending;

import io.gleancast.digest.readers.Desk;
import io.gleancast.digest.readers.Tokens.Purpose;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes in reports from the mailbox that bounces go to: the mail server pipes each mail here, as it came. */
@RestController
class FeedbackController {
    private final Desk desk;
    private final Feedback feedback;

    FeedbackController(Desk desk, Feedback feedback) {
        this.desk = desk;
        this.feedback = feedback;
    }

    /** 204 where it was a report on a reader of ours, 202 where there was nothing to do. */
    @PostMapping("/feedback")
    ResponseEntity<Void> take(@RequestBody String mail) {
        var status = MailReport.read(mail)
                .flatMap(report -> desk.reader(Purpose.LEAVE, report.token()).map(reader -> {
                    switch (report.kind()) {
                        case HARD_BOUNCE -> feedback.bounced(reader, true, report.status());
                        case SOFT_BOUNCE -> feedback.bounced(reader, false, report.status());
                        case COMPLAINT -> feedback.complained(reader);
                    }
                    return HttpStatus.NO_CONTENT;
                }))
                .orElse(HttpStatus.ACCEPTED);
        return ResponseEntity.status(status).build();
    }
}
