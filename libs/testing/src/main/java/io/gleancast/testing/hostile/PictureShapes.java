package io.gleancast.testing.hostile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The worst pictures: small files of very many pixels, above all. Each is of its own size. */
public final class PictureShapes {
    private PictureShapes() {}

    /** All of them. */
    public static List<Shape> all() {
        return List.of(
                new Shape("a TIFF of 8000 x 8000", _ -> written("tiff", 8000, BufferedImage.TYPE_BYTE_BINARY)),
                new Shape("a BMP of 8000 x 8000", _ -> written("bmp", 8000, BufferedImage.TYPE_BYTE_BINARY)),
                new Shape("a GIF of 8000 x 8000", _ -> written("gif", 8000, BufferedImage.TYPE_BYTE_BINARY)),
                new Shape("a JPEG of 3000 x 3000", _ -> jpeg(3000, false)),
                new Shape("a progressive JPEG of 3000 x 3000", _ -> jpeg(3000, true)),
                new Shape("a JPEG of 8000 x 8000", _ -> jpeg(8000, false)),
                new Shape("a progressive JPEG of 8000 x 8000", _ -> jpeg(8000, true)),
                new Shape("a JPEG that says 65500 x 65500", _ -> resized(jpeg(64, false), 65500)),
                new Shape("a progressive JPEG that says 3000 x 3000", _ -> resized(jpeg(64, true), 3000)),
                new Shape("a JPEG cut off", _ -> half(jpeg(2000, false))),
                new Shape("a PNG of 3000 x 3000, 16 bits and transparent", _ -> png(3000, 3000, 16)),
                new Shape("a PNG of 8000 x 8000", _ -> png(8000, 8000, 8)),
                new Shape(
                        "a PNG that says 2147483647 x 2147483647",
                        _ -> pngSaying(Integer.MAX_VALUE, Integer.MAX_VALUE)),
                new Shape("a PNG of 1 x 2147483647", _ -> pngSaying(1, Integer.MAX_VALUE)),
                new Shape("a PNG whose rows never come", _ -> pngSaying(3000, 3000)),
                new Shape("a PNG of comments", PictureShapes::pngOfComments),
                new Shape("a PNG whose comment grows a thousandfold", _ -> pngWithABomb()),
                new Shape("a WebP that says 16383 x 16383", _ -> webP(16383)),
                new Shape("a WebP that says 3000 x 3000", _ -> webP(3000)),
                new Shape(
                        "a drawing",
                        size -> "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9999999\" height=\"9999999\"/>"
                                .concat(" ".repeat(Math.max(0, size - 100)))
                                .getBytes(StandardCharsets.UTF_8)),
                new Shape("a page", size -> "<html>".repeat(size / 6).getBytes(StandardCharsets.UTF_8)),
                new Shape("zeros", byte[]::new),
                new Shape("a JPEG's first bytes", size -> headed(size, 0xff, 0xd8, 0xff, 0xe0)),
                new Shape("a PNG's first bytes", size -> headed(size, 0x89, 'P', 'N', 'G', 13, 10, 26, 10)),
                new Shape("nothing", _ -> new byte[0]));
    }

    private static byte[] written(String format, int side, int type) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(new BufferedImage(side, side, type), format, bytes)) {
                throw new IllegalStateException("This Java cannot write " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] jpeg(int side, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            var parameters = writer.getDefaultWriteParam();
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            var image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The same file with another size in its start-of-frame (ITU-T T.81, B.2.2). */
    private static byte[] resized(byte[] jpeg, int side) {
        for (int i = 2; i + 9 < jpeg.length; i++) {
            int marker = jpeg[i + 1] & 0xff;
            if ((jpeg[i] & 0xff) == 0xff && (marker == 0xc0 || marker == 0xc2)) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) side).putShort(i + 7, (short) side);
                return jpeg;
            }
        }
        throw new IllegalStateException("A JPEG without a start of frame");
    }

    private static byte[] png(int width, int height, int bits) {
        int row = 1 + width * (bits / 8) * 4;
        return pngOf(width, height, bits, chunk("IDAT", deflated((long) row * height)));
    }

    private static byte[] pngSaying(int width, int height) {
        return pngOf(width, height, 8, chunk("IDAT", deflated(100)));
    }

    private static byte[] pngOfComments(int size) {
        var comments = new ByteArrayOutputStream();
        var comment = chunk("tEXt", "a\0b".getBytes(StandardCharsets.UTF_8));
        while (comments.size() < size) {
            comments.writeBytes(comment);
        }
        comments.writeBytes(chunk("IDAT", deflated(33L * 32)));
        return pngOf(8, 32, 8, comments.toByteArray());
    }

    private static byte[] pngWithABomb() {
        var comment = new ByteArrayOutputStream();
        comment.writeBytes("a\0\0".getBytes(StandardCharsets.UTF_8));
        comment.writeBytes(deflated(500L << 20));
        var chunks = new ByteArrayOutputStream();
        chunks.writeBytes(chunk("zTXt", comment.toByteArray()));
        chunks.writeBytes(chunk("IDAT", deflated(33L * 32)));
        return pngOf(8, 32, 8, chunks.toByteArray());
    }

    /** Width, height, depth, true colour with alpha (PNG, third edition, 11.2.1). */
    private static byte[] pngOf(int width, int height, int bits, byte[] chunks) {
        var header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bits)
                .put((byte) 6)
                .array();
        var png = new ByteArrayOutputStream();
        png.writeBytes(headed(8, 0x89, 'P', 'N', 'G', 13, 10, 26, 10));
        png.writeBytes(chunk("IHDR", header));
        png.writeBytes(chunks);
        png.writeBytes(chunk("IEND", new byte[0]));
        return png.toByteArray();
    }

    private static byte[] chunk(String type, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        var typed = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        var sum = new CRC32();
        sum.update(typed);
        try (var output = new DataOutputStream(bytes)) {
            output.writeInt(content.length);
            output.write(typed);
            output.writeInt((int) sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(long zeros) {
        var bytes = new ByteArrayOutputStream();
        try (var output = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
            var block = new byte[1 << 16];
            for (long left = zeros; left > 0; left -= block.length) {
                output.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A VP8X header alone, with its size (WebP container specification, extended file format). */
    private static byte[] webP(int side) {
        var webP = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        webP.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(56);
        webP.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
        int less = side - 1;
        for (int i = 0; i < 2; i++) {
            webP.put((byte) less).put((byte) (less >> 8)).put((byte) (less >> 16));
        }
        return webP.array();
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    private static byte[] headed(int size, int... head) {
        var bytes = new byte[Math.max(size, head.length)];
        for (int i = 0; i < head.length; i++) {
            bytes[i] = (byte) head[i];
        }
        return bytes;
    }
}
