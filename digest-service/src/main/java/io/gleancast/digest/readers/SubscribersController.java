package io.gleancast.digest.readers;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Readers whom the operator adds. */
@RestController
class SubscribersController {
    private final Subscribers subscribers;
    private final Suppressions suppressions;
    private final Reception reception;
    private final ReaderProperties properties;

    SubscribersController(
            Subscribers subscribers, Suppressions suppressions, Reception reception, ReaderProperties properties) {
        this.subscribers = subscribers;
        this.suppressions = suppressions;
        this.reception = reception;
        this.properties = properties;
    }

    /**
     * A reader to add.
     *
     * @param confirmed whether their consent is on record, which is assumed; false: they are asked by mail
     */
    record Wanted(
            @NotBlank String address,
            @Nullable String zone,
            @Nullable @Min(0) @Max(23) Integer hour,
            @Nullable String frequency,
            @Nullable Boolean confirmed) {}

    /** A reader as operators see them. */
    record Seen(
            @Nullable UUID id,
            String address,
            String state,
            String zone,
            int hour,
            String frequency,
            @Nullable Instant nextDigestAt) {}

    @PostMapping("/subscribers")
    ResponseEntity<Seen> add(@Valid @RequestBody Wanted wanted) {
        var address = Address.parse(wanted.address());
        var schedule = new Schedule(
                wanted.zone() == null ? properties.zone() : Schedule.zone(wanted.zone()),
                wanted.hour() == null ? properties.hour() : wanted.hour(),
                wanted.frequency() == null ? Frequency.DAILY : Frequency.of(wanted.frequency()));
        if (Boolean.FALSE.equals(wanted.confirmed())) {
            reception.invite(address, schedule, "operator", null);
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .body(new Seen(
                            null,
                            address.value(),
                            "asked",
                            schedule.zone().getId(),
                            schedule.hour(),
                            schedule.frequency().code(),
                            null));
        }
        suppressions.of(address).ifPresent(reason -> {
            throw new Suppressed(reason);
        });
        var added = subscribers.add(address, schedule, "operator");
        return ResponseEntity.status(added.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(seen(added.subscriber()));
    }

    private static Seen seen(Subscriber reader) {
        return new Seen(
                reader.id(),
                reader.address().value(),
                reader.state().code(),
                reader.schedule().zone().getId(),
                reader.schedule().hour(),
                reader.schedule().frequency().code(),
                reader.nextDigestAt());
    }

    @ExceptionHandler
    ProblemDetail refused(IllegalArgumentException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail suppressed(Suppressed suppressed) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, String.valueOf(suppressed.getMessage()));
    }

    /** Nothing may be sent to an address. */
    static final class Suppressed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Suppressed(Suppressions.Reason reason) {
            super("Nothing may be sent to this address: it " + reason.code());
        }
    }
}
