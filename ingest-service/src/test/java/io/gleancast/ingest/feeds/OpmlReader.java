package io.gleancast.ingest.feeds;

import io.gleancast.testing.hostile.HostileReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads lists of feeds as they are uploaded. */
public final class OpmlReader implements HostileReader {
    private final OpmlImport imports = new OpmlImport(new SimpleMeterRegistry());

    @Override
    public String read(byte[] input) throws IOException {
        return imports.read(new ByteArrayInputStream(input)).size() + " feeds";
    }
}
