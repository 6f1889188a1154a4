package io.gleancast.digest.operators;

import io.gleancast.digest.sending.Overview;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger, for programs. */
@RestController
class SendsController {
    private final Overview overview;

    SendsController(Overview overview) {
        this.overview = overview;
    }

    @GetMapping("/sends")
    List<Overview.Send> sends(@RequestParam(defaultValue = "in-doubt") String state) {
        return overview.inState(state);
    }

    /** Sends one in doubt again, which may be its second time. */
    @PostMapping("/sends/{id}/resend")
    ResponseEntity<Void> resend(@PathVariable long id) {
        return overview.resend(id)
                ? ResponseEntity.accepted().build()
                : ResponseEntity.notFound().build();
    }
}
