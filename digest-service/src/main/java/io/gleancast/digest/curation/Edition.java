package io.gleancast.digest.curation;

import io.gleancast.contracts.Digest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A public edition as it stands now: its items in their latest wording, and a line in the place of each that was withdrawn. */
public record Edition(LocalDate date, List<Place> places) {
    public Edition {
        places = List.copyOf(places);
    }

    /** One place in an edition, and when what stands there changed last. */
    public sealed interface Place {
        Instant changedAt();
    }

    /** What stands. */
    public record Standing(Digest.Item item, Instant changedAt) implements Place {}

    /** What was withdrawn, and why. */
    public record Withdrawn(String reason, Instant changedAt) implements Place {}

    /** What stands, in order. */
    public List<Digest.Item> items() {
        return places.stream()
                .flatMap(place -> place instanceof Standing standing ? Stream.of(standing.item()) : Stream.empty())
                .toList();
    }

    /** When the newest of what stands was first published. */
    public Optional<Instant> published() {
        return items().stream().map(item -> item.insight().published()).max(Instant::compareTo);
    }

    /** When anything in it changed last. */
    public Optional<Instant> changedAt() {
        return places.stream().map(Place::changedAt).max(Instant::compareTo);
    }
}
