package io.gleancast.benchmarks.hostile;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Covers that are small to send and large to open. */
final class HostilePictures {
    private static final int TIFF_SIDE = 8000;
    private static final int PNG_SIDE = 16_000;
    private static final int JPEG_SIDE = 6000;
    private static final int GIF_SIDE = 12_000;

    private HostilePictures() {}

    static byte[] tiff() {
        return written("tiff", new BufferedImage(TIFF_SIDE, TIFF_SIDE, BufferedImage.TYPE_BYTE_GRAY), "Deflate", false);
    }

    static byte[] png() {
        return written("png", new BufferedImage(PNG_SIDE, PNG_SIDE, BufferedImage.TYPE_BYTE_BINARY), null, false);
    }

    static byte[] gif() {
        return written("gif", new BufferedImage(GIF_SIDE, GIF_SIDE, BufferedImage.TYPE_BYTE_BINARY), null, false);
    }

    /** Every pass over it goes over all of it. */
    static byte[] progressiveJpeg() {
        var picture = new BufferedImage(JPEG_SIDE, JPEG_SIDE, BufferedImage.TYPE_3BYTE_BGR);
        var pen = picture.createGraphics();
        for (int band = 0; band < JPEG_SIDE; band += 40) {
            pen.setColor(new Color(band % 256, band / 7 % 256, band / 3 % 256));
            pen.fillRect(0, band, JPEG_SIDE, 20);
        }
        pen.dispose();
        return written("jpeg", picture, null, true);
    }

    private static byte[] written(
            String format, BufferedImage picture, @org.jspecify.annotations.Nullable String packing, boolean passes) {
        var bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            if (packing != null) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionType(packing);
            }
            if (passes) {
                how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
