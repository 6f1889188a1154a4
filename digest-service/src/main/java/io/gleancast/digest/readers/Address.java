package io.gleancast.digest.readers;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail address that any server takes: plain ASCII, no quotes, no comments, no line breaks; an international domain in
 * its ASCII form. Its text goes to the mail server and the reader alone, so {@code toString} keeps it back.
 */
public record Address(String value) {
    private static final int MOST = 254;
    private static final int MOST_LOCAL = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]|localhost");

    public Address {
        var at = value.lastIndexOf('@');
        if (at < 1
                || value.length() > MOST
                || at > MOST_LOCAL
                || !LOCAL.matcher(value.substring(0, at)).matches()
                || !DOMAIN.matcher(value.substring(at + 1)).matches()) {
            throw new AddressRefused();
        }
    }

    /** Reads what someone typed. */
    public static Address parse(String typed) {
        var text = typed.strip();
        var at = text.lastIndexOf('@');
        if (at < 1 || text.length() > MOST) {
            throw new AddressRefused();
        }
        if (text.substring(0, at).chars().anyMatch(letter -> letter > '~' && Character.isLetter(letter))) {
            throw AddressRefused.becauseOfItsLetters();
        }
        return new Address(text.substring(0, at) + "@" + ascii(text.substring(at + 1)));
    }

    /** The part behind the at sign, in lower case. */
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** Equal for addresses that reach the same reader. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "an address at " + domain();
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new AddressRefused(e);
        }
    }
}
