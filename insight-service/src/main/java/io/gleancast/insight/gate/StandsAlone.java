package io.gleancast.insight.gate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Nothing in headline or body needs the episode to be understood. */
final class StandsAlone implements Rule {
    private static final Pattern POINTS_AT_EPISODE = Pattern.compile(
            "(?i)\\b(?:the|our|my|your|this|today's) (?:hosts?|co-?hosts?|guests?|speakers?|interviewe[re]s?|narrator|transcript|panelists?)\\b"
                    + "|\\b(?:in|on) (?:this|today['’]s|that) (?:episode|podcast|interview|conversation|show)\\b"
                    + "|\\b(?:this|the) (?:episode|transcript) (?:is|was|covers|discusses|explores|features)\\b|\\bspeaker \\d+\\b");

    /** "The passage discusses": it tells of words instead of what they say. */
    private static final Pattern DESCRIBES_WORDS = Pattern.compile(
            "(?i)(?:^|[.!] )(?:this|the) (?:passage|excerpt|text|statement|discussion|conversation|dialogue|segment|lines?)"
                    + " (?:(?:also|then|further|mainly) )?"
                    + "(?:is about|discuss|describ|explain|explor|highlight|emphasi[sz]|mention|suggest|cover|focus|talk|state|say|present|address|note|point|argue|tell|illustrat)(?:s|es)?\\b");

    @Override
    public @Nullable Objection check(Claim claim) {
        for (var text : claim.texts()) {
            var forms = Normalisation.forms(text);
            if (!forms.isEmpty()
                    && Lexicon.LEANING_OPENERS.contains(forms.getFirst())
                    && !isDeterminer(text, forms.getFirst())
                    && !isWholeReason(text, forms.getFirst())) {
                return new Objection(Refusal.NOT_STANDALONE, text);
            }
            if (POINTS_AT_EPISODE.matcher(text).find()
                    || DESCRIBES_WORDS.matcher(text).find()) {
                return new Objection(Refusal.NOT_STANDALONE, text);
            }
        }
        return null;
    }

    /** "Because it rained, the road was closed." */
    private static boolean isWholeReason(String text, String first) {
        return first.equals("because") && BodySentences.of(text).getFirst().contains(",");
    }

    /** "Your", said to the reader, leans on nothing. */
    private static boolean isDeterminer(String text, String first) {
        return (first.equals("your") || first.equals("you")) && !text.isBlank();
    }
}
