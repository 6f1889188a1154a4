package io.gleancast.transcribe.files;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells data of a format that is not read here, so that no key, brace or tag of it is taken for speech. */
final class ForeignFormat {
    /** By their first letters. */
    private static final List<Signature> SIGNATURES = List.of(
            new Signature("RTF", "^\\{\\\\rtf"),
            new Signature("PDF", "^%PDF-"),
            new Signature("SubStation Alpha", "(?m)^\\[(?:Script Info|V4\\+? Styles|Events)]\\s*$"),
            new Signature("MicroDVD", "^\\{\\d{1,9}}\\{\\d{0,9}}"),
            new Signature("MPL2", "^\\[\\d{1,9}]\\[\\d{0,9}]"),
            new Signature("a playlist", "^#EXTM3U"),
            new Signature("a table", "^[A-Za-z_ ]{1,30}(?:\\t[A-Za-z_ ]{1,30}){2,20}\\r?\\n[\\d:.]{1,20}\\t"),
            new Signature(
                    "a table",
                    "^(?:\"?[\\w ]{1,30}\"?[,;]){1,20}\"?[\\w ]{1,30}\"?\\r?\\n"
                            + "(?:\"?[^,;\\n\"]{1,40}\"?[,;]){0,3}\"?[\\d:.]{1,20}\"?[,;]"),
            new Signature("a program", "^(?:#!|<\\?php|\\)]}'|/\\*)"));

    /** A line of data or of a program. */
    private static final Pattern STRUCTURE = Pattern.compile(
            "\\s*+(?:[{}\\[\\]();,]+|\"[^\"]{1,60}\"\\s*:.*|-?\\s*[A-Za-z_][\\w.-]{0,39}\\s*[:=]\\s*-?\\d{1,15}(?:\\.\\d{1,15})?\\s*[,;]?"
                    + "|</?[A-Za-z!?][^<>]{0,300}>.*|.*[{}]|.*[)\\]\\w\"'];|(?:var|let|const)\\s[\\w$]{1,40}\\s*=.*)\\s*",
            Pattern.DOTALL);

    private static final String BRACES = "{}<=|;\"";
    private static final int LINES_LOOKED_AT = 2000;
    private static final int MOST_PERCENT = 30;
    private static final int MOST_PERCENT_OF_BRACES = 8;
    private static final int LONGEST_LOOKED_AT = 2000;

    private ForeignFormat() {}

    /**
     * Refuses it by what it begins with.
     *
     * @throws NotATranscript where it is data of another format
     */
    static void refuseBySignature(String beginning) {
        var begin = beginning.replace("\uFEFF", "").stripLeading();
        for (var signature : SIGNATURES) {
            if (signature.pattern.matcher(begin).find()) {
                throw new NotATranscript("It is %s, which is not read".formatted(signature.name));
            }
        }
        var root = RootElement.of(begin);
        if (root != null && !root.equals(TtmlFile.ROOT) && !HtmlFile.ROOTS.contains(root) && isXml(begin, root)) {
            throw new NotATranscript(
                    root.equals("error")
                            ? "It is the page of an error, not a transcript"
                            : "It is XML of a kind that is not read");
        }
    }

    /** A text in which somebody's name stands between angle brackets is none. */
    private static boolean isXml(String begin, String root) {
        return begin.startsWith("<?xml")
                || begin.startsWith("<!DOCTYPE")
                || begin.contains("xmlns")
                || begin.toLowerCase(Locale.ROOT).contains("</" + root)
                || begin.indexOf("/>") >= 0;
    }

    /**
     * Refuses what would be read as a text for want of any other format, and is mostly structure.
     *
     * @throws NotATranscript where it is data
     */
    static void refuseByStructure(Content content) {
        var count = new Count();
        content.lines().filter(line -> !line.isBlank()).limit(LINES_LOOKED_AT).forEach(count::add);
        if (count.structured * 100 > count.lines * MOST_PERCENT
                || count.braces * 100 > count.characters * MOST_PERCENT_OF_BRACES) {
            throw new NotATranscript("It is data of a format that is not read");
        }
    }

    private static final class Count {
        private long lines;
        private long structured;
        private long characters;
        private long braces;

        void add(String line) {
            var looked = line.substring(0, Math.min(line.length(), LONGEST_LOOKED_AT));
            lines++;
            structured += STRUCTURE.matcher(looked).matches() ? 1 : 0;
            characters += looked.length();
            braces += looked.chars().filter(c -> BRACES.indexOf(c) >= 0).count();
        }
    }

    private record Signature(String name, Pattern pattern) {
        Signature(String name, String pattern) {
            this(name, Pattern.compile(pattern));
        }
    }
}
