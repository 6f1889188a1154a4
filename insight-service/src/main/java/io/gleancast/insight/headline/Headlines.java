package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proposes headlines out of a passage's own words: a whole clause that stands inside it; an imperative out of "you should"; a
 * topic phrase where no clause stands alone. Never a cut-off sentence, never the body's beginning.
 */
public final class Headlines {
    private static final int FEWEST = 4;
    private static final int MOST = 12;

    private Headlines() {}

    /**
     * All that the passage has to offer.
     *
     * @param sentences the body's sentences
     * @param speaker who says it, where that is known: in front of what someone says of themselves
     */
    public static List<Headline> of(List<List<Token>> sentences, @Nullable String speaker) {
        var found = new ArrayList<Headline>();
        for (var sentence : sentences) {
            found.addAll(Clauses.in(sentence, speaker));
            found.addAll(Advice.in(sentence));
            found.addAll(Equations.in(sentence));
            found.addAll(Actions.in(sentence));
            found.addAll(Phrases.in(sentence));
        }
        if (found.isEmpty()) {
            found.addAll(Pairs.in(sentences, speaker));
        }
        var body = plain(sentences.stream().map(Tagger::join).toList());
        var seen = new HashSet<String>();
        found.removeIf(headline -> !seen.add(headline.text()) || begins(body, headline, speaker));
        return found;
    }

    private static boolean begins(String body, Headline headline, @Nullable String speaker) {
        var text = speaker == null ? headline.text() : headline.text().replace(speaker + ": ", "");
        return body.startsWith(plain(List.of(text)));
    }

    private static String plain(List<String> texts) {
        return String.join(" ", Words.lower(String.join(" ", texts)));
    }

    static boolean fits(Stretch stretch) {
        return stretch.words() >= FEWEST && stretch.words() <= MOST;
    }
}
