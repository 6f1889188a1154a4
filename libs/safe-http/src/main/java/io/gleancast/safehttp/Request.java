package io.gleancast.safehttp;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A GET to make, or where it has a form, a POST.
 *
 * @param ifNoneMatch the {@code ETag} of what is known already
 * @param ifModifiedSince the {@code Last-Modified} of what is known already, as it was sent
 * @param accept media types, as in the header
 * @param range bytes that are asked for (RFC 9110, 14.2); a server may answer with all of them
 * @param maxBytes the most bytes to take after decoding; absent: by setting
 * @param deadline for everything, redirects and body too; absent: by setting
 * @param form as {@code application/x-www-form-urlencoded}
 */
public record Request(
        URI url,
        @Nullable String ifNoneMatch,
        @Nullable String ifModifiedSince,
        String accept,
        @Nullable String range,
        @Nullable DataSize maxBytes,
        @Nullable Duration deadline,
        @Nullable String form) {
    public Request {
        printable("If-None-Match", ifNoneMatch);
        printable("If-Modified-Since", ifModifiedSince);
        printable("Accept", accept);
    }

    /** A plain request, to be refined by the withers. */
    public static Request to(URI url) {
        return new Request(url, null, null, "*/*", null, null, null, null);
    }

    public Request ifNoneMatch(@Nullable String entityTag) {
        return new Request(url, entityTag, ifModifiedSince, accept, range, maxBytes, deadline, form);
    }

    public Request ifModifiedSince(@Nullable String lastModified) {
        return new Request(url, ifNoneMatch, lastModified, accept, range, maxBytes, deadline, form);
    }

    public Request accept(String mediaTypes) {
        return new Request(url, ifNoneMatch, ifModifiedSince, mediaTypes, range, maxBytes, deadline, form);
    }

    /** Some bytes of a file, first and last included. */
    public Request bytes(long first, long last) {
        var asked = "bytes=%d-%d".formatted(first, last);
        return new Request(url, ifNoneMatch, ifModifiedSince, accept, asked, maxBytes, deadline, form);
    }

    public Request maxBytes(DataSize most) {
        return new Request(url, ifNoneMatch, ifModifiedSince, accept, range, most, deadline, form);
    }

    public Request deadline(Duration whole) {
        return new Request(url, ifNoneMatch, ifModifiedSince, accept, range, maxBytes, whole, form);
    }

    /** The same as a POST of these fields. Only 307 and 308 are followed with it, and never from https to http. */
    public Request form(Map<String, String> fields) {
        var written = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new Request(url, ifNoneMatch, ifModifiedSince, accept, range, maxBytes, deadline, written);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void printable(String header, @Nullable String value) {
        if (value != null && value.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("%s holds a control character".formatted(header));
        }
    }
}
