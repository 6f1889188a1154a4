package io.gleancast.insight.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every name of headline and body was said near the evidence or stands in the episode's metadata. The first word of a
 * sentence counts as a name only where nothing says that it is an ordinary word.
 */
final class NamesWereSaid implements Rule {
    private static final int ORDINARY_ENDING = 6;
    private static final List<String> ORDINARY_ENDINGS = List.of(
            "ing", "ion", "ment", "ness", "ity", "able", "ible", "ers", "ors", "ions", "ist", "ists", "ies", "ed", "ly",
            "ful", "less", "ments", "ives", "ive", "al", "als", "age", "ages", "ants", "ents", "ous", "ic", "ics",
            "ance", "ence", "ism", "ent", "ant", "ward", "ings", "ures", "ure");

    @Override
    public @Nullable Objection check(Claim claim) {
        var said = new HashSet<String>();
        claim.backing().forEach(forms -> forms.forEach(form -> add(form, said)));
        for (var text : claim.texts()) {
            for (var name : Names.in(text)) {
                var missing = missing(name, said, claim.source());
                if (missing != null) {
                    return new Objection(Refusal.NAME_NOT_SAID, missing);
                }
            }
        }
        return null;
    }

    private static void add(String form, Set<String> said) {
        said.add(form);
        said.add(withoutPossessive(form));
        said.add(Stem.of(form));
    }

    private static @Nullable String missing(Names.Name name, Set<String> said, Source source) {
        for (int i = 0; i < name.forms().size(); i++) {
            var form = withoutPossessive(name.forms().get(i));
            boolean first = i == 0 && name.opens();
            if (!said.contains(form) && !said.contains(Stem.of(form)) && !(first && isOrdinary(form, source))) {
                return form;
            }
        }
        return null;
    }

    private static String withoutPossessive(String form) {
        return form.endsWith("'s")
                ? form.substring(0, form.length() - 2)
                : form.endsWith("'") ? form.substring(0, form.length() - 1) : form;
    }

    /** An English word by its form, or by how the episode itself writes it. */
    private static boolean isOrdinary(String form, Source source) {
        if (Lexicon.FUNCTION.contains(form) || Lexicon.LEANING_OPENERS.contains(form) || OrdinaryWords.contains(form)) {
            return true;
        }
        if (source.isWrittenSmall(form)) {
            return true;
        }
        return form.length() > ORDINARY_ENDING
                && ORDINARY_ENDINGS.stream().anyMatch(form::endsWith)
                && !source.isWrittenLarge(form);
    }
}
