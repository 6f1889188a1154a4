package io.gleancast.transcribe.files;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells the page that a server sends in place of a file it does not have, often with status 200. */
final class PageOfAnError {
    private static final Pattern SAYS_SO = Pattern.compile(
            "\\b(?:40[134]|410|50[0234]|not found|no longer (?:exists|available)|page (?:doesn.t|does not) exist|access ?denied|forbidden"
                    + "|bad gateway|service unavailable|internal server error|sign in|log ?in|log on|captcha"
                    + "|just a moment|enable javascript|are you (?:a )?human)\\b|NoSuchKey|AccessDenied",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 1500;

    private PageOfAnError() {}

    /** Short, and it says so: an episode may well talk about error 404, but not in a page's length. */
    static boolean isLike(Stream<String> pieces) {
        var text = new StringBuilder();
        pieces.takeWhile(_ -> text.length() <= LONGEST)
                .forEachOrdered(piece -> text.append(text.isEmpty() ? "" : " ").append(piece));
        return text.length() <= LONGEST && SAYS_SO.matcher(text).find();
    }
}
