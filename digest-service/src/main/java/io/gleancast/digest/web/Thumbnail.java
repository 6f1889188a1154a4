package io.gleancast.digest.web;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/** Makes a stranger's picture small and harmless: read in steps, so that a huge one takes little memory, and written anew. */
final class Thumbnail {
    private static final int SIDE = 240;
    private static final int LARGEST_SIDE = 8000;

    private Thumbnail() {}

    /** A JPEG of 240 pixels square; nothing where it is no picture that Java reads, or far too large. */
    static byte @Nullable [] of(byte[] picture) {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return null;
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return small(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
            return null;
        }
    }

    private static byte @Nullable [] small(ImageReader reader) throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if (width > LARGEST_SIDE || height > LARGEST_SIDE) {
            return null;
        }
        var step = Math.max(1, Math.min(width, height) / (2 * SIDE));
        var settings = reader.getDefaultReadParam();
        settings.setSourceSubsampling(step, step, 0, 0);
        return jpeg(reader.read(0, settings));
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var side = Math.min(picture.getWidth(), picture.getHeight());
        var left = (picture.getWidth() - side) / 2;
        var top = (picture.getHeight() - side) / 2;
        var small = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, SIDE, SIDE, left, top, left + side, top + side, Color.WHITE, null);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(small, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
