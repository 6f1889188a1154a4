package io.gleancast.digest.operators;

import io.gleancast.digest.readers.Address;
import io.gleancast.digest.readers.Frequency;
import io.gleancast.digest.readers.ReaderProperties;
import io.gleancast.digest.readers.Reception;
import io.gleancast.digest.readers.Schedule;
import io.gleancast.digest.readers.Subscriber;
import io.gleancast.digest.readers.Subscribers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Readers out and in. Whoever comes in is asked to confirm first: an import never sends a digest. */
@RestController
class CsvController {
    private static final List<String> HEADER =
            List.of("address", "zone", "hour", "frequency", "state", "source", "consented_at");
    private static final int PAGE = 1000;

    private final Subscribers subscribers;
    private final Reception reception;
    private final ReaderProperties properties;

    CsvController(Subscribers subscribers, Reception reception, ReaderProperties properties) {
        this.subscribers = subscribers;
        this.reception = reception;
        this.properties = properties;
    }

    /** What became of a line. */
    record Result(int line, String result) {}

    @GetMapping("/subscribers.csv")
    ResponseEntity<String> export() {
        var csv = new StringBuilder(Csv.line(HEADER));
        @Nullable UUID last = null;
        List<Subscriber> page;
        do {
            page = subscribers.after(last, PAGE);
            for (var reader : page) {
                last = reader.id();
                csv.append(line(reader));
            }
        } while (page.size() == PAGE);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"subscribers.csv\"")
                .body(csv.toString());
    }

    @PostMapping("/subscribers.csv")
    List<Result> load(@RequestBody String csv) {
        var results = new ArrayList<Result>();
        var lines = Csv.read(csv);
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0 || !lines.get(i).getFirst().equalsIgnoreCase("address")) {
                results.add(new Result(i + 1, invite(lines.get(i))));
            }
        }
        return results;
    }

    private String invite(List<String> values) {
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

    private static String line(Subscriber reader) {
        return Csv.line(List.of(
                reader.address().value(),
                reader.schedule().zone().getId(),
                String.valueOf(reader.schedule().hour()),
                reader.schedule().frequency().code(),
                reader.state().code(),
                reader.source(),
                reader.consentedAt().toString()));
    }
}
