package io.gleancast.ingest.polling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers what was seen of a feed's items as the database would, and that none was announced before. */
class SeenInMemory implements Seen {
    final List<Known> known = new ArrayList<>();

    void remember(Harvest harvest) {
        harvest.sightings()
                .forEach(item -> known.add(new Known(item.id(), item.audioUrl(), item.titleKey(), item.published())));
    }

    @Override
    public boolean any() {
        return !known.isEmpty();
    }

    @Override
    public Set<String> among(Set<String> ids) {
        return known.stream().map(Known::id).filter(ids::contains).collect(Collectors.toSet());
    }

    @Override
    public List<Known> missing(Set<String> present) {
        return known.stream().filter(item -> !present.contains(item.id())).toList();
    }

    @Override
    public int announcedSince(Instant then) {
        return 0;
    }
}
