package io.gleancast.digest.insights;

import java.util.Locale;
import java.util.Set;
import org.tartarus.snowball.ext.EnglishStemmer;

/** English words as claims are compared by. */
final class Words {
    /** Words that say nothing about what a claim is about. */
    private static final Set<String> EMPTY = Set.of(
            ("a an the and or but if of to in on at by for from with as is are was were be been being it its this that these "
                            + "those there their theirs they them he she his her hers him you your yours we our ours us i my me "
                            + "mine who whom whose which what when where why how than then so such not no nor never neither none "
                            + "into about out off again also just only even very too some any each every both either one ones two "
                            + "other others another own can cannot could will would shall should may might must do does did done "
                            + "doing have has had having get gets got getting make makes made making because while though although "
                            + "however yet unless until since during between through against per via rather instead quite almost "
                            + "nearly around roughly say says said saying think thinks thought argue argues argued believe believes "
                            + "claim claims claimed call calls called point points explain explains warn warns add adds recall "
                            + "recalls according says's isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't "
                            + "couldn't shouldn't haven't hasn't hadn't that's it's there's he's she's they're we're you're i'm "
                            + "thing things something anything someone anyone people person like way ways lot today now")
                    .split(" "));

    /** A longer one is no English word. */
    private static final int LONGEST = 60;

    private static final ThreadLocal<EnglishStemmer> STEMMER = ThreadLocal.withInitial(EnglishStemmer::new);

    private Words() {}

    static boolean empty(String word) {
        return word.length() < 2 || EMPTY.contains(word);
    }

    static String fold(String word) {
        if (word.length() > LONGEST) {
            // Lower case may be longer, and Java takes quadratic time for it.
            return word;
        }
        var folded = word.toLowerCase(Locale.ROOT).replace('’', '\'');
        return folded.endsWith("'s") ? folded.substring(0, folded.length() - 2) : folded;
    }

    static String stem(String word) {
        if (word.length() > LONGEST) {
            return word;
        }
        var stemmer = STEMMER.get();
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }
}
