package io.gleancast.ingest.feeds;

import io.gleancast.testing.hostile.HostileReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of feeds as they are uploaded. */
public final class OpmlReader implements HostileReader {
    private final OpmlImport imports = new OpmlImport(new SimpleMeterRegistry());

    /** What an uploaded list calls its feeds. */
    public List<@Nullable String> titles(byte[] input) throws IOException {
        return imports.read(new ByteArrayInputStream(input)).stream()
                .<@Nullable String>map(Opml.Outline::title)
                .toList();
    }

    @Override
    public String read(byte[] input) throws IOException {
        return imports.read(new ByteArrayInputStream(input)).size() + " feeds";
    }
}
