package io.gleancast.insight.gate;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A headline is two to fourteen words that are whole, and no question. It may be the words of the body that say the claim. */
final class HeadlineForm implements Rule {
    private static final int FEWEST_WORDS = 2;
    private static final int MOST_WORDS = 14;
    private static final Pattern CUT_OFF = Pattern.compile("(?:\\.\\.\\.|…|[,;:–—-])\\s*$");
    private static final Set<String> DANGLING = Set.of(
            "the", "a", "an", "of", "to", "and", "or", "but", "with", "for", "from", "by", "that", "which", "because",
            "if", "as", "than", "their", "its", "your", "my", "our");
    private static final Set<String> BEING = Set.of("is", "are", "was", "were");
    private static final Set<String> ASKING = Set.of("who", "what", "which", "where", "how");

    @Override
    public @Nullable Objection check(Claim claim) {
        var headline = claim.headline();
        if (headline.matches("(?s).*[?？؟].*")) {
            return new Objection(Refusal.QUESTION, headline);
        }
        int words = Form.words(headline);
        var forms = Normalisation.forms(headline);
        boolean whole = !forms.isEmpty()
                && !dangles(forms)
                && !CUT_OFF.matcher(headline).find()
                && headline.indexOf('\n') < 0;
        return words < FEWEST_WORDS || words > MOST_WORDS || !whole ? new Objection(Refusal.HEADLINE, headline) : null;
    }

    /** "Nobody knows who they are" is whole, "the reasons are" is not. */
    private static boolean dangles(List<String> forms) {
        var last = forms.getLast();
        return DANGLING.contains(last)
                || (BEING.contains(last) && forms.stream().noneMatch(ASKING::contains));
    }
}
