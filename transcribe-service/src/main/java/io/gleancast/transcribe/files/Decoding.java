package io.gleancast.transcribe.files;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes to text: byte order marks first, then what the bytes look like, and only then what anybody says of them. */
final class Decoding {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Pattern DECLARED =
            Pattern.compile("(?:charset|encoding)\\s*=\\s*[\"']?([A-Za-z0-9_:.-]{2,40})");
    /** Some of these have no decoder, and none is a publisher's. */
    private static final String OF_NO_STANDARD = "x-";

    private static final int LOOKED_AT = 2048;

    private Decoding() {}

    /**
     * The text, whatever it takes.
     *
     * @param contentType the header of the answer, asked only where the bytes are not Unicode
     */
    static Content decode(byte[] bytes, @Nullable String contentType) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return from(bytes, 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
            return from(bytes, 4, UTF_32LE);
        }
        if (startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
            return from(bytes, 4, UTF_32BE);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return from(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return from(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return withoutMark(bytes, contentType);
    }

    private static Content withoutMark(byte[] bytes, @Nullable String contentType) {
        var looked = Math.min(bytes.length, LOOKED_AT);
        var odd = zeros(bytes, 1, looked);
        var even = zeros(bytes, 0, looked);
        if (odd > looked / 4 && even < looked / 20) {
            return from(bytes, 0, StandardCharsets.UTF_16LE);
        }
        if (even > looked / 4 && odd < looked / 20) {
            return from(bytes, 0, StandardCharsets.UTF_16BE);
        }
        return from(bytes, 0, isUtf8(bytes) ? StandardCharsets.UTF_8 : singleByte(bytes, contentType));
    }

    private static boolean isUtf8(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(LOOKED_AT);
        var result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        return !result.isError();
    }

    /** UTF-8 with a few broken bytes stays UTF-8; a file in which most of the marked bytes are wrong is something else. */
    private static Charset singleByte(byte[] bytes, @Nullable String contentType) {
        if (isMostlyWhole(from(bytes, 0, StandardCharsets.UTF_8))) {
            return StandardCharsets.UTF_8;
        }
        var head = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        return declared(contentType).or(() -> declared(head)).orElse(WINDOWS_1252);
    }

    private static boolean isMostlyWhole(Content asUtf8) {
        var whole = 0L;
        var broken = 0L;
        for (var line : (Iterable<String>) asUtf8.lines()::iterator) {
            broken += line.chars().filter(c -> c == '\uFFFD').count();
            whole += line.chars().filter(c -> c > 127 && c != '\uFFFD').count();
        }
        return whole > broken;
    }

    private static Optional<Charset> declared(@Nullable String text) {
        var match = DECLARED.matcher(text == null ? "" : text.substring(0, Math.min(text.length(), LOOKED_AT)));
        if (!match.find()) {
            return Optional.empty();
        }
        try {
            var charset = Charset.forName(match.group(1));
            var useless = charset.equals(StandardCharsets.UTF_8)
                    || charset.equals(StandardCharsets.ISO_8859_1)
                    || charset.name().startsWith(OF_NO_STANDARD)
                    || !charset.canEncode();
            return useless ? Optional.empty() : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    private static Content from(byte[] bytes, int offset, Charset charset) {
        return new Content(
                () -> new InputStreamReader(new ByteArrayInputStream(bytes, offset, bytes.length - offset), charset));
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (var i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static int zeros(byte[] bytes, int first, int end) {
        var count = 0;
        for (var i = first; i < end; i += 2) {
            if (bytes[i] == 0) {
                count++;
            }
        }
        return count;
    }
}
