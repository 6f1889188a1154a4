package io.gleancast.digest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailTests {
    /** One pixel, without loss. */
    static final byte[] WEBP =
            HexFormat.of().parseHex("524946461c000000574542505650384c0f0000002f000000000710fd8ffe0722a2ff0100");

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void makesASmallSquareOfThePictureAsItIs(String format) throws IOException {
        var small = ImageIO.read(new ByteArrayInputStream(Thumbnail.of(written(format, 1400, 1200))));
        assertThat(small.getWidth()).isEqualTo(240);
        assertThat(small.getHeight()).isEqualTo(240);
        assertThat(new Color(small.getRGB(120, 120)).getRed()).isGreaterThan(200);
    }

    @Test
    void readsAProgressiveJpegOfTheLargestSize() throws IOException {
        assertThat(Thumbnail.of(progressive(3000))).isNotEmpty();
    }

    @Test
    void readsAWebPAndOfAnExtendedOneThePixelsAlone() {
        assertThat(Thumbnail.of(WEBP)).isNotEmpty();
        assertThat(Thumbnail.of(extended(WEBP, 100_000))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiff", "bmp", "gif"})
    void refusesWhatIsNeitherJpegNorPngNorWebP(String format) throws IOException {
        var picture = written(format, 32, 32);
        assertThatThrownBy(() -> Thumbnail.of(picture))
                .isInstanceOf(PictureRefused.class)
                .hasMessageContaining("neither JPEG nor PNG nor WebP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void refusesMoreThanThreeThousandPixelsASideByTheHeaderAlone(String format) throws IOException {
        for (var size : List.of(new int[] {3001, 8}, new int[] {8, 3001})) {
            var picture = written(format, size[0], size[1]);
            assertThatThrownBy(() -> Thumbnail.of(picture))
                    .isInstanceOf(PictureRefused.class)
                    .hasMessageContaining("not within 3000 × 3000");
        }
    }

    @Test
    void refusesAWebPWhosePixelsAreMoreThanItsFrameSays() {
        var large = WEBP.clone();
        // 16,384 a side: fourteen bits of ones, twice.
        Arrays.fill(large, 21, 25, (byte) 0xff);
        large[24] = 0x0f;
        assertThatThrownBy(() -> Thumbnail.of(extended(large, 10)))
                .isInstanceOf(PictureRefused.class)
                .hasMessageContaining("16384");
    }

    @Test
    void refusesAJpegOfVeryManyScans() throws IOException {
        var picture = progressive(64);
        int scan = lastScan(picture);
        var many = new ByteArrayOutputStream();
        many.write(picture, 0, scan);
        for (int i = 0; i < 5000; i++) {
            many.write(picture, scan, picture.length - 2 - scan);
        }
        many.write(picture, picture.length - 2, 2);
        assertThatThrownBy(() -> Thumbnail.of(many.toByteArray()))
                .isInstanceOf(PictureRefused.class)
                .hasMessageContaining("scans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void readsOrRefusesAPictureWhereverItIsCutOff(String format) throws IOException {
        var picture = written(format, 300, 300);
        for (int length = 0; length < picture.length; length += 37) {
            var cut = Arrays.copyOf(picture, length);
            try {
                assertThat(Thumbnail.of(cut)).isNotEmpty();
            } catch (PictureRefused refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        var before = Stream.of(new File(System.getProperty("java.io.tmpdir")).list())
                .filter(name -> name.startsWith("imageio"))
                .toList();
        Thumbnail.of(written("png", 400, 400));
        assertThat(Stream.of(new File(System.getProperty("java.io.tmpdir")).list())
                        .filter(name -> name.startsWith("imageio")))
                .containsExactlyInAnyOrderElementsOf(before);
    }

    private static byte[] written(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    static byte[] progressive(int side) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            var parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Where the last scan of a JPEG begins. */
    private static int lastScan(byte[] jpeg) {
        int last = 0;
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xda) {
                last = i;
            }
        }
        return last;
    }

    /** The same pixels within a frame that says how large the canvas is (RFC 9649, 2.7). */
    static byte[] extended(byte[] webp, int side) {
        var frame = ByteBuffer.allocate(12 + 18 + webp.length - 12).order(ByteOrder.LITTLE_ENDIAN);
        frame.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(frame.capacity() - 8);
        frame.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
        for (int i = 0; i < 2; i++) {
            frame.put((byte) (side - 1)).put((byte) ((side - 1) >> 8)).put((byte) ((side - 1) >> 16));
        }
        return frame.put(webp, 12, webp.length - 12).array();
    }
}
