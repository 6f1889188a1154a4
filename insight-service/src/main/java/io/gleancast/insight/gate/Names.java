package io.gleancast.insight.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds names in what an engine wrote: capitals that no sentence start explains. */
final class Names {
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?:…]['\"”’)]*\\s+['\"“‘(]*$");
    private static final Pattern JOINT = Pattern.compile("[\\s\\-–&/]{1,3}|\\.\\s");
    private static final Set<String> NEVER = Set.of("i", "i'm", "i've", "i'd", "i'll");

    private Names() {}

    /**
     * One or more capitalised words in a row.
     *
     * @param opens whether it begins a sentence, where any word has a capital
     */
    record Name(List<String> forms, int start, boolean opens) {
        Name {
            forms = List.copyOf(forms);
        }
    }

    static List<Name> in(String text) {
        var names = new ArrayList<Name>();
        var words = Normalisation.words(text);
        for (int i = 0; i < words.size(); i++) {
            if (!isCapitalised(text, words.get(i))) {
                continue;
            }
            int first = i;
            while (i + 1 < words.size()
                    && isCapitalised(text, words.get(i + 1))
                    && JOINT.matcher(text.substring(
                                    words.get(i).end(), words.get(i + 1).start()))
                            .matches()
                    && !opens(text, words.get(i + 1))) {
                i++;
            }
            names.add(new Name(
                    words.subList(first, i + 1).stream().map(Word::form).toList(),
                    words.get(first).start(),
                    opens(text, words.get(first))));
        }
        return names;
    }

    private static boolean opens(String text, Word word) {
        var before = text.substring(0, word.start());
        return before.chars().noneMatch(Character::isLetterOrDigit)
                || SENTENCE_END.matcher(before).find();
    }

    private static boolean isCapitalised(String text, Word word) {
        var written = text.substring(word.start(), word.end());
        return !NEVER.contains(word.form())
                && !Numbers.isNumber(word.form())
                && !written.equals(written.toLowerCase(Locale.ROOT));
    }
}
