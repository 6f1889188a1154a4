package io.gleancast.insight.gate;

import java.util.Set;

/** Closed classes of English words that the rules look up; the lists are resources. */
final class Lexicon {
    /** Words that come and go in speech and change nothing. */
    static final Set<String> IDLE = WordList.of("idle-words");

    /** Words that carry no subject of their own. */
    static final Set<String> FUNCTION = WordList.of("function-words");

    /** What opens a sentence that leans on the one before. */
    static final Set<String> LEANING_OPENERS = WordList.of("leaning-openers");

    private Lexicon() {}
}
