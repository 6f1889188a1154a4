package io.gleancast.safehttp;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads web addresses as they are met in the wild, and always gives a proper one back. */
public final class WebUrl {
    private static final int LONGEST = 4096;

    /** With its final dot. What is longer takes Java's IDN quadratic time, or makes it fall over. */
    private static final int LONGEST_HOST = 254;

    private static final Pattern PARTS =
            Pattern.compile("(?s)(https?)://([^/\\\\?#]*)([^#]*)(?:#.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::([0-9]{0,5}))?");
    private static final Pattern REGISTERED_NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\\.?");
    private static final Pattern ABOVE_THE_ROOT = Pattern.compile("^(/\\.\\.)+(/|$)");
    private static final String KEPT_AS_IS = "-._~!$&'()*+,;=:@/?%";

    private WebUrl() {}

    /**
     * Reads an absolute http or https URL, escaping what must not stand in one (spaces, letters beyond ASCII, a lone
     * {@code %}) and dropping the fragment.
     *
     * @throws UrlRefused if it is no such URL, or carries a user or password
     */
    public static URI parse(String text) {
        var stripped = bounded(text.strip().replaceAll("[\\t\\r\\n]", ""));
        var parts = PARTS.matcher(stripped);
        if (!parts.matches()) {
            throw new UrlRefused("Not an absolute http or https URL: " + shown(stripped));
        }
        var scheme = parts.group(1).toLowerCase(Locale.ROOT);
        var path = escape(parts.group(3));
        try {
            return new URI(
                    scheme + "://" + authority(parts.group(2), scheme) + (path.startsWith("/") ? "" : "/") + path);
        } catch (URISyntaxException e) {
            throw new UrlRefused("Not a URL: " + shown(stripped));
        }
    }

    /**
     * Reads what a page, a feed or a redirect at {@code base} refers to (RFC 3986, section 5).
     *
     * @throws UrlRefused as {@link #parse} does
     */
    public static URI resolve(URI base, String reference) {
        var stripped = bounded(reference.strip());
        if (stripped.matches("(?is)[a-z][a-z0-9+.-]*:.*")) {
            return parse(stripped);
        }
        var root = base.getScheme() + "://" + base.getRawAuthority();
        if (stripped.startsWith("//")) {
            return parse(base.getScheme() + ":" + stripped);
        }
        if (stripped.startsWith("/")) {
            return parse(root + stripped);
        }
        var path = base.getRawPath();
        if (stripped.startsWith("?") || stripped.isEmpty()) {
            return parse(root + path + stripped);
        }
        var beside = URI.create(root + path.substring(0, path.lastIndexOf('/') + 1) + escape(withoutFragment(stripped)))
                .normalize();
        return parse(root + ABOVE_THE_ROOT.matcher(beside.getRawPath()).replaceFirst("/") + query(beside));
    }

    private static String query(URI url) {
        return url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    }

    private static String withoutFragment(String reference) {
        var hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }

    private static String bounded(String text) {
        if (text.length() > LONGEST) {
            throw new UrlRefused("A URL of %d characters is longer than %d".formatted(text.length(), LONGEST));
        }
        return text;
    }

    /** A URL as a message may name it: without its query, which can hold a reader's secret. */
    static String shown(URI url) {
        return shown(url.toString());
    }

    private static String shown(String url) {
        var bare = url.replaceFirst("(?s)[?#].*", "")
                .replaceFirst("//[^/]*@", "//…@")
                .replaceAll("\\p{Cntrl}", "");
        return bare.length() <= 200 ? bare : bare.substring(0, 200) + "…";
    }

    private static String authority(String authority, String scheme) {
        if (authority.contains("@")) {
            throw new UrlRefused("A URL with a user or password in it is not fetched");
        }
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw new UrlRefused("No host name in the URL's authority: " + shown(authority));
        }
        var port = parts.group(2) == null || parts.group(2).isEmpty() ? -1 : Integer.parseInt(parts.group(2));
        if (port > 65_535) {
            throw new UrlRefused("No such port: " + port);
        }
        var usual = port == -1 || port == (scheme.equals("http") ? 80 : 443);
        return host(parts.group(1)) + (usual ? "" : ":" + port);
    }

    private static String host(String host) {
        if (host.startsWith("[")) {
            return host.toLowerCase(Locale.ROOT);
        }
        if (host.length() > LONGEST_HOST) {
            throw new UrlRefused("Not a host name: " + shown(host));
        }
        try {
            var ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            if (ascii.length() <= LONGEST_HOST && REGISTERED_NAME.matcher(ascii).matches()) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            // An ill-formed international name: refused below like any other.
        }
        throw new UrlRefused("Not a host name: " + shown(host));
    }

    private static String escape(String text) {
        var escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            var c = text.codePointAt(i);
            var width = Character.charCount(c);
            if (c == '%' ? isHex(text, i + 1) && isHex(text, i + 2) : isPlain(c)) {
                escaped.append((char) c);
            } else {
                for (var b : text.substring(i, i + width).getBytes(StandardCharsets.UTF_8)) {
                    escaped.append("%%%02X".formatted(b & 0xff));
                }
            }
            i += width;
        }
        return escaped.toString();
    }

    private static boolean isPlain(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || KEPT_AS_IS.indexOf(c) >= 0);
    }

    private static boolean isHex(String text, int i) {
        return i < text.length() && text.charAt(i) < 0x80 && Character.digit(text.charAt(i), 16) >= 0;
    }
}
