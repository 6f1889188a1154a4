package io.gleancast.digest.sending;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operator's word to send. */
@RestController
class DigestsController {
    private final Sending sending;

    DigestsController(Sending sending) {
        this.sending = sending;
    }

    @PostMapping("/digests/send")
    Sending.Report send() throws InterruptedException {
        return sending.send();
    }

    @ExceptionHandler
    ProblemDetail refused(SendingRefused refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(refused.getMessage()));
    }
}
