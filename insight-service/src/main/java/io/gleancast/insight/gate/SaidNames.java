package io.gleancast.insight.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may stand as a name because it was said: the words themselves, two of them written as one ("seed signer" as
 * SeedSigner), the first letters of several ("large language model" as LLM), and peoples for their countries.
 */
final class SaidNames {
    private static final int SHORTEST_ACRONYM = 3;
    private static final int LONGEST_ACRONYM = 5;
    /** Of two letters, where any two words could spell nearly anything. */
    private static final Map<String, String> UNIONS =
            Map.of("united states", "us", "united kingdom", "uk", "united nations", "un", "european union", "eu");

    private static final int ROOT = 4;
    private static final Pattern PEOPLE = Pattern.compile("(?:ese|ians?|eans?|ans?|ish|is?|ns?|a|y|e)$");

    private final Set<String> said = new HashSet<>();
    private final Set<String> roots = new HashSet<>();

    SaidNames(List<List<String>> texts) {
        texts.forEach(this::add);
    }

    private void add(List<String> forms) {
        for (int i = 0; i < forms.size(); i++) {
            var form = withoutPossessive(forms.get(i));
            said.add(forms.get(i));
            said.add(form);
            said.add(Stem.of(form));
            roots.add(root(form));
            if (i + 1 < forms.size()) {
                var next = withoutPossessive(forms.get(i + 1));
                said.add(form + next);
                said.add(UNIONS.getOrDefault(form + " " + next, form));
            }
            addAcronyms(forms, i);
        }
    }

    private void addAcronyms(List<String> forms, int from) {
        var letters = new StringBuilder();
        for (int i = from; i < Math.min(forms.size(), from + LONGEST_ACRONYM); i++) {
            if (Lexicon.FUNCTION.contains(forms.get(i)) || forms.get(i).length() < 2) {
                return;
            }
            letters.append(forms.get(i).charAt(0));
            if (letters.length() >= SHORTEST_ACRONYM) {
                said.add(letters.toString());
                said.add(letters + "s");
            }
        }
    }

    boolean has(String form) {
        return said.contains(form)
                || said.contains(Stem.of(form))
                || (root(form).length() >= ROOT && (roots.contains(root(form)) || roots.contains(form)));
    }

    /** Whether what is written as several words was said as one. */
    boolean hasJoined(List<String> forms) {
        var union = UNIONS.get(withoutPossessive(String.join(" ", forms)));
        return (union != null && said.contains(union))
                || (forms.size() > 1 && said.contains(withoutPossessive(String.join("", forms))));
    }

    private static String root(String form) {
        return PEOPLE.matcher(form).replaceFirst("");
    }

    static String withoutPossessive(String form) {
        return form.endsWith("'s")
                ? form.substring(0, form.length() - 2)
                : form.endsWith("'") ? form.substring(0, form.length() - 1) : form;
    }
}
