package io.gleancast.insight.gate;

import org.jspecify.annotations.Nullable;

/**
 * Every name of headline and body was said anywhere in the episode or stands in its metadata. The first word of a sentence
 * counts as a name only where nothing says that it is an ordinary word.
 */
final class NamesWereSaid implements Rule {
    @Override
    public @Nullable Objection check(Claim claim) {
        var said = claim.source().names();
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

    private static @Nullable String missing(Names.Name name, SaidNames said, Source source) {
        if (said.hasJoined(name.forms())) {
            return null;
        }
        for (int i = 0; i < name.forms().size(); i++) {
            var form = SaidNames.withoutPossessive(name.forms().get(i));
            boolean first = i == 0 && name.opens();
            if (!said.has(form) && !OrdinaryWords.isCommonAcronym(form) && !(first && isOrdinary(form, source))) {
                return form;
            }
        }
        return null;
    }

    /** An English word by its form, or by how the episode itself writes it. */
    static boolean isOrdinary(String form, Source source) {
        return Lexicon.FUNCTION.contains(form)
                || Lexicon.LEANING_OPENERS.contains(form)
                || OrdinaryWords.contains(form)
                || source.isWrittenSmall(form)
                || (OrdinaryWords.hasOrdinaryEnding(form) && !source.isWrittenLarge(form));
    }
}
