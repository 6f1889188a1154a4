package io.gleancast.digest.web;

import io.gleancast.testing.hostile.HostileReader;
import io.gleancast.testing.hostile.HostileRuns;
import io.gleancast.testing.hostile.PictureShapes;
import io.gleancast.testing.hostile.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The worst pictures, made small as the service does it, under its own options. */
class HostileInputPicturesTests {
    private static final int LARGEST = 6 << 20;

    @TestFactory
    Stream<DynamicTest> readsOrRefusesTheWorstPictures() {
        var shapes = new ArrayList<>(PictureShapes.all());
        shapes.add(new Shape("a progressive JPEG of 3000 x 3000 in colour", _ -> progressive()));
        shapes.add(new Shape("an extended WebP of 16384 x 16384", _ -> hugeWebP()));
        return HostileRuns.under("digest-service", 110).tests(CoverReading.class, LARGEST, shapes);
    }

    /** A cover as the service makes it small, one at a time. */
    static final class CoverReading implements HostileReader {
        @Override
        public String read(byte[] input) {
            return "%d bytes".formatted(Thumbnail.of(input).length);
        }
    }

    private static byte[] progressive() {
        try {
            return ThumbnailTests.progressive(3000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] hugeWebP() {
        var large = ThumbnailTests.WEBP.clone();
        Arrays.fill(large, 21, 25, (byte) 0xff);
        return ThumbnailTests.extended(large, 1);
    }
}
