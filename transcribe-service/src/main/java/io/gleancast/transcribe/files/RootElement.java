package io.gleancast.transcribe.files;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first element of a text that begins as markup does. */
final class RootElement {
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z_][\\w.-]{0,60}:)?([A-Za-z_][\\w.-]{0,60})[\\s/>]");
    private static final String COMMENT = "!--";

    private RootElement() {}

    /** Its name in lower case, without a prefix; none where the text begins with anything else. */
    static @Nullable String of(String beginning) {
        var at = 0;
        while (at < beginning.length()
                && (Character.isWhitespace(beginning.charAt(at)) || beginning.charAt(at) == '\uFEFF')) {
            at++;
        }
        while (at < beginning.length() && beginning.charAt(at) == '<') {
            var declares = at + 1 < beginning.length() && "!?".indexOf(beginning.charAt(at + 1)) >= 0;
            if (!declares) {
                var name = NAME.matcher(beginning).region(at + 1, beginning.length());
                return name.lookingAt() ? name.group(1).toLowerCase(Locale.ROOT) : null;
            }
            var comment = beginning.startsWith(COMMENT, at + 1);
            var end = beginning.indexOf(comment ? "-->" : ">", at + 1);
            if (end < 0) {
                return null;
            }
            at = afterSpaces(beginning, end + (comment ? 3 : 1));
        }
        return null;
    }

    private static int afterSpaces(String text, int from) {
        var at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
