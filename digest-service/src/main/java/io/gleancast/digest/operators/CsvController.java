package io.gleancast.digest.operators;

import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.ReaderProperties;
import io.gleancast.digest.readers.Reception;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscribers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Readers out and in. Whoever comes in is asked to confirm first: an import never sends a digest. */
@RestController
class CsvController {
    private static final List<String> HEADER =
            List.of("address", "zone", "hour", "frequency", "state", "source", "consented_at");
    private static final int STATE = HEADER.indexOf("state");
    private static final int PAGE = 1000;
    private static final int MOST_LINES = 10_000;
    private static final int MOST_BYTES = 4 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Subscribers subscribers;
    private final Reception reception;
    private final ReaderProperties properties;

    CsvController(Subscribers subscribers, Reception reception, ReaderProperties properties) {
        this.subscribers = subscribers;
        this.reception = reception;
        this.properties = properties;
    }

    /** What became of a line. */
    record Result(long line, String result) {}

    /** A page at a time, as far as it has gone out: however many readers there are, few are in memory. */
    @GetMapping("/subscribers.csv")
    void export(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"subscribers.csv\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var csv = Csv.printer(response.getWriter());
        csv.printRecord(HEADER);
        @Nullable UUID last = null;
        List<Subscriber> page;
        do {
            page = subscribers.after(last, PAGE);
            for (var reader : page) {
                last = reader.id();
                csv.printRecord(cells(reader));
            }
        } while (page.size() == PAGE);
        csv.flush();
    }

    @PostMapping("/subscribers.csv")
    List<Result> load(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "At most %d MiB at once; send the rest in another file".formatted(MOST_BYTES >> 20));
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        var results = new ArrayList<Result>();
        Csv.read(
                new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text),
                MOST_LINES + 1,
                (number, values) -> {
                    if (number > 1 || !values.getFirst().equalsIgnoreCase("address")) {
                        results.add(new Result(number, invite(number, values)));
                    }
                });
        return results;
    }

    @ExceptionHandler
    ProblemDetail refused(IllegalArgumentException refused) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(refused.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unreadable(UncheckedIOException unreadable) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "This is no CSV: " + unreadable.getMessage());
    }

    private String invite(long number, List<String> values) {
        if (number > MOST_LINES) {
            return "not read: at most %d lines at once; send the rest in another file".formatted(MOST_LINES);
        }
        if (value(values, STATE).equals(Subscriber.State.LEFT.code())) {
            return "passed over: this reader left";
        }
        try {
            var schedule = new Schedule(
                    value(values, 1).isEmpty() ? properties.zone() : Schedule.zone(value(values, 1)),
                    value(values, 2).isEmpty() ? properties.hour() : Integer.parseInt(value(values, 2)),
                    value(values, 3).isEmpty() ? Frequency.DAILY : Frequency.of(value(values, 3)));
            reception.invite(Address.parse(values.getFirst()), schedule, "import", null);
            return "asked to confirm, unless known or suppressed";
        } catch (NumberFormatException _) {
            return "refused: An hour is 0 to 23, not " + value(values, 2);
        } catch (IllegalArgumentException e) {
            return "refused: " + e.getMessage();
        }
    }

    private static String value(List<String> values, int index) {
        return index < values.size() ? values.get(index) : "";
    }

    private static List<String> cells(Subscriber reader) {
        return Stream.of(
                        reader.address().value(),
                        reader.schedule().zone().getId(),
                        String.valueOf(reader.schedule().hour()),
                        reader.schedule().frequency().code(),
                        reader.state().code(),
                        reader.source(),
                        reader.consentedAt().toString())
                .map(Csv::cell)
                .toList();
    }
}
