package io.gleancast.digest.web;

import java.nio.charset.StandardCharsets;

/**
 * What a stranger's picture says of itself, read from its first bytes and its marks alone, before any decoder sees it. What
 * the decoder would take memory or time by is held to a bound here.
 *
 * @param from where the part begins that is decoded
 * @param to where it ends
 */
record PictureHeader(Format format, int width, int height, int from, int to) {
    static final int LARGEST_SIDE = 3000;
    /** A progressive JPEG is gone through once for each scan; encoders make about ten. */
    static final int MOST_SCANS = 24;

    /** A WebP is decoded as a whole: 9 million pixels take 70 MB. */
    static final int MOST_WEBP_PIXELS = 4_000_000;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    enum Format {
        JPEG,
        PNG,
        WEBP
    }

    PictureHeader {
        if (width < 1 || height < 1 || width > LARGEST_SIDE || height > LARGEST_SIDE) {
            throw new PictureRefused(
                    "A picture of %d × %d is not within %d × %d".formatted(width, height, LARGEST_SIDE, LARGEST_SIDE));
        }
        if (format == Format.WEBP && width * height > MOST_WEBP_PIXELS) {
            throw new PictureRefused(
                    "A WebP of %d × %d has more than %d pixels".formatted(width, height, MOST_WEBP_PIXELS));
        }
    }

    static PictureHeader of(byte[] picture) {
        try {
            if (begins(picture, 0, PNG)) {
                return new PictureHeader(Format.PNG, big(picture, 16, 4), big(picture, 20, 4), 0, picture.length);
            }
            if (big(picture, 0, 3) == 0xffd8ff) {
                return jpeg(picture);
            }
            if (says(picture, 0, "RIFF") && says(picture, 8, "WEBP")) {
                return webp(picture);
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new PictureRefused("The picture is cut off within its header", e);
        }
        throw new PictureRefused("The picture is neither JPEG nor PNG nor WebP");
    }

    /** Its marks (ITU T.81, B.1): within the coded data each 0xff is followed by 0x00 or by a restart mark. */
    private static PictureHeader jpeg(byte[] picture) {
        PictureHeader frame = null;
        int scans = 0;
        int at = 2;
        while (at + 1 < picture.length) {
            if ((picture[at] & 0xff) != 0xff) {
                at++;
                continue;
            }
            int mark = picture[at + 1] & 0xff;
            if (mark == 0xff) {
                at++;
                continue;
            }
            at += 2;
            if (mark == 0xda && ++scans > MOST_SCANS) {
                throw new PictureRefused("A JPEG has more than %d scans".formatted(MOST_SCANS));
            }
            if (isFrame(mark)) {
                frame = new PictureHeader(
                        Format.JPEG, big(picture, at + 5, 2), big(picture, at + 3, 2), 0, picture.length);
            }
            if (mark == 0xd9) {
                break;
            }
            if (hasLength(mark)) {
                at += Math.max(2, big(picture, at, 2));
            }
        }
        if (frame == null) {
            throw new PictureRefused("A JPEG has no frame");
        }
        return frame;
    }

    private static boolean isFrame(int mark) {
        return mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 && mark != 0xc8 && mark != 0xcc;
    }

    private static boolean hasLength(int mark) {
        return mark != 0 && mark != 0x01 && !(mark >= 0xd0 && mark <= 0xd8);
    }

    /** The chunk that holds the pixels (RFC 9649); what stands around it, such as a profile or an animation, is left out. */
    private static PictureHeader webp(byte[] picture) {
        for (int at = 12; at + 8 <= picture.length; ) {
            var size = little(picture, at + 4, 4);
            var end = at + 8L + size + (size & 1);
            if (size < 0 || end > picture.length + 1L) {
                throw new PictureRefused("A WebP’s chunk is cut off");
            }
            int data = at + 8;
            int to = Math.min(picture.length, (int) end);
            if (says(picture, at, "VP8 ")) {
                return new PictureHeader(
                        Format.WEBP,
                        little(picture, data + 6, 2) & 0x3fff,
                        little(picture, data + 8, 2) & 0x3fff,
                        at,
                        to);
            }
            if (says(picture, at, "VP8L")) {
                var sides = little(picture, data + 1, 4);
                return new PictureHeader(Format.WEBP, (sides & 0x3fff) + 1, (sides >> 14 & 0x3fff) + 1, at, to);
            }
            at = to;
        }
        throw new PictureRefused("A WebP has no still picture");
    }

    private static boolean says(byte[] picture, int at, String word) {
        return begins(picture, at, word.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean begins(byte[] picture, int at, byte[] bytes) {
        if (at + bytes.length > picture.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (picture[at + i] != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int big(byte[] picture, int at, int bytes) {
        int number = 0;
        for (int i = 0; i < bytes; i++) {
            number = (number << 8) | (picture[at + i] & 0xff);
        }
        return number;
    }

    private static int little(byte[] picture, int at, int bytes) {
        int number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = (number << 8) | (picture[at + i] & 0xff);
        }
        return number;
    }
}
