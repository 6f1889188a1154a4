package io.gleancast.insight.gate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What no output may hold, whoever said it: addresses, characters that cannot be seen, markup, words to a machine. */
final class Forbidden {
    private static final Pattern CONTROL = Pattern.compile(
            "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\p{Zl}\\p{Zp}\\x{115f}\\x{1160}\\x{3164}\\x{ffa0}\\x{fe00}-\\x{fe0f}\\x{e0100}-\\x{e01ef}]");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)\\b[a-z][a-z0-9+.-]{1,20}://|\\bwww\\.|\\b(?:[a-z]*script|data|mailto|tel):\\S"
                    + "|[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+\\.[\\p{L}]{2,}"
                    + "|\\b[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,12}/[\\p{L}\\p{N}]"
                    + "|\\b[\\p{L}\\p{N}-]{2,}\\.(?:com|org|net|info|biz|xyz|example|test|invalid|top|shop|online|site|link|click|ru|cn)\\b"
                    + "|\\bdot (?:com|org|net|io|dev|fm|co)\\b|\\b(?:hxxps?|h t t p)\\b|\\[(?:\\.|dot|at)\\]"
                    + "|(?<![\\p{L}\\p{N}.])\\+?\\d(?:[ ().-]{0,2}\\d){8,}(?![\\p{L}\\p{N}])"
                    + "|\\b\\d{1,5} (?:[A-Z]\\p{L}+ ){1,3}(?:Street|Avenue|Road|Boulevard|Lane|Drive)\\b"
                    + "|(?<![\\p{L}\\p{N}])(?=[A-Za-z]*\\d)(?:0x|bc1)?[A-Za-z0-9]{26,}|[A-Za-z0-9+/]{40,}={0,2}"
                    + "|\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b");
    private static final Pattern MARKUP = Pattern.compile(
            "<[/!?\\p{L}]|&(?:[a-zA-Z]{2,8}|#x?\\p{XDigit}+);|\\]\\(|```|`[^`]+`|\\*\\*|__|\\{\\{|\\$\\{|(?m)^\\s*(?:#{1,6}\\s|>\\s|[-*]\\s|\\|)|<\\|");
    private static final Pattern QUOTE_MARKUP = Pattern.compile("<[/!?\\p{L}]|\\]\\(|```|\\{\\{|\\$\\{|<\\|");

    private Forbidden() {}

    /** What is wrong with a text that an engine wrote. */
    static @Nullable Objection in(String text) {
        var shared = common(text);
        return shared != null ? shared : MARKUP.matcher(text).find() ? new Objection(Refusal.MARKUP, text) : null;
    }

    /** What is wrong with words that were said: emphasis and entities in a publisher's transcript are no reason. */
    static @Nullable Objection inQuote(String text) {
        var shared = common(text);
        return shared != null ? shared : QUOTE_MARKUP.matcher(text).find() ? new Objection(Refusal.MARKUP, text) : null;
    }

    private static @Nullable Objection common(String text) {
        if (CONTROL.matcher(text).find()) {
            return new Objection(Refusal.CONTROL_CHARACTER, text);
        }
        if (ADDRESS.matcher(text).find()) {
            return new Objection(Refusal.ADDRESS, text);
        }
        return Instructions.in(text) ? new Objection(Refusal.INSTRUCTION, text) : null;
    }
}
