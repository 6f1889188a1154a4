package io.gleancast.digest.web;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a stranger's picture small and harmless: read in steps, so that a large one takes little memory, and written anew.
 * Nothing touches the disk.
 */
final class Thumbnail {
    private static final int SIDE = 240;

    private Thumbnail() {}

    /**
     * A JPEG of 240 pixels square.
     *
     * @throws PictureRefused where it is no JPEG, PNG or WebP, too large, or broken
     */
    static byte[] of(byte[] picture) {
        var header = PictureHeader.of(picture);
        try {
            var reader = reader(header.format());
            try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(still(picture, header)))) {
                reader.setInput(input, true, true);
                return jpeg(small(reader, header));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Decoders answer broken input with whatever exception they run into.
            throw new PictureRefused("The picture is broken: " + e.getClass().getSimpleName(), e);
        }
    }

    private static ImageReader reader(PictureHeader.Format format) throws IOException {
        return switch (format) {
            case JPEG -> ImageIO.getImageReadersByFormatName("jpeg").next();
            case PNG -> ImageIO.getImageReadersByFormatName("png").next();
            // Not from the registry, which looks for others' readers with whatever class loader is at hand.
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
        };
    }

    /** The picture; of a WebP only the chunk with the pixels, since a frame around it could be larger than it says. */
    private static byte[] still(byte[] picture, PictureHeader header) {
        if (header.format() != PictureHeader.Format.WEBP) {
            return picture;
        }
        var length = header.to() - header.from();
        return ByteBuffer.allocate(12 + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + length)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(picture, header.from(), length)
                .array();
    }

    private static BufferedImage small(ImageReader reader, PictureHeader header) throws IOException {
        if (reader.getWidth(0) != header.width() || reader.getHeight(0) != header.height()) {
            throw new PictureRefused("The picture says two things of its size");
        }
        var step = Math.max(1, Math.min(header.width(), header.height()) / (2 * SIDE));
        var settings = reader.getDefaultReadParam();
        settings.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, settings);
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
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(small);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
