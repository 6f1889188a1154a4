package io.gleancast.transcribe.files;

import java.util.List;

/**
 * Tells the page or the line that a server sends in place of a file it does not have, often with status 200: nobody is named in it,
 * nothing has a time, and it is over after a few sentences. No number and no word makes one: an episode may talk about any.
 */
final class PageOfAnError {
    private static final int FEWEST_WORDS = 40;
    private static final int FEWEST_WORDS_OF_A_PAGE = 100;
    private static final int FEWEST_SENTENCES = 3;
    private static final int FEWEST_SENTENCES_OF_A_PAGE = 4;
    /** A menu or a list of links may be longer than a notice, and still says nothing. */
    private static final int MOST_WORDS_WITHOUT_SENTENCES = 300;

    private static final String FULL_WIDTH_ENDS = "。！？";

    private PageOfAnError() {}

    /**
     * @param cues in which there is neither speaker nor time
     * @param page whether it stands in a page with a title or a heading, as notices do and what somebody pasted does not
     */
    static boolean isLike(List<Cue> cues, boolean page) {
        var words = 0L;
        var sentences = 0L;
        for (var cue : cues) {
            words += CleanText.words(cue.text());
            sentences += sentences(cue.text());
        }
        return (words < FEWEST_WORDS && sentences < FEWEST_SENTENCES)
                || (page && words < FEWEST_WORDS_OF_A_PAGE)
                || (page && words < MOST_WORDS_WITHOUT_SENTENCES && sentences < FEWEST_SENTENCES_OF_A_PAGE);
    }

    private static long sentences(String text) {
        var words = text.split(" ", -1);
        var sentences = 0;
        for (var i = 0; i < words.length; i++) {
            sentences += Segmentation.endsSentence(words[i], i + 1 < words.length ? words[i + 1] : null) ? 1 : 0;
        }
        // Scripts without spaces end sentences within what looks like one word.
        return Math.max(
                sentences,
                text.chars().filter(c -> FULL_WIDTH_ENDS.indexOf(c) >= 0).count());
    }
}
