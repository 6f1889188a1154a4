package io.gleancast.insight.extractive;

import io.gleancast.insight.text.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How well a passage reads to someone who heard nothing before it, by what it leans on. */
final class Standalone {
    private static final Pattern EXPLETIVE = Pattern.compile(
            "(?i)\\bit(?:['’]s| is| was) (?:\\w+ ){1,3}(?:to|that)\\b|\\bit (?:turns|takes|comes down)\\b");
    private static final Pattern DEMONSTRATIVE =
            Pattern.compile("(?i)\\b(?:this|these|those)\\b|\\bthat(?:['’]s| is| was| one| kind| sort| way| time)\\b");
    private static final Pattern OTHER_HALF = Pattern.compile(
            "(?i)\\b(?:another|others?|same|such|instead|either|also|too|as well|else|former|latter|here|back)\\b");
    private static final Pattern COMPARED = Pattern.compile(
            "(?i)\\b(?:more|less|better|worse|bigger|smaller|faster|slower|cheaper|easier|harder|higher|lower)\\b");
    private static final Pattern LOOSE = Pattern.compile(
            "(?i)\\b(?:stuff|things?|something|whatever|you know|i mean|(?:was|were|is|be|[’']s|[’']m|[’']re) like)\\b");
    private static final Pattern BROKEN = Pattern.compile("--|—| – | - ");
    private static final Set<String> NEED_A_NOUN =
            Set.of("he", "she", "they", "him", "her", "them", "his", "their", "it", "its");
    private static final int ANTECEDENT_WORDS = 2;

    private Standalone() {}

    /** Whether its opening points at something that was said before. */
    static boolean leans(String opening) {
        var words = Words.lower(opening);
        for (var word : words) {
            if (isContent(word)) {
                return false;
            }
            var stem = Words.stem(word);
            if (Words.POINTERS.contains(stem) && !stem.equals("there")) {
                return !(stem.equals("it") && EXPLETIVE.matcher(opening).find());
            }
        }
        return true;
    }

    private static boolean isContent(String word) {
        return word.length() > 2 && !Words.STOP.contains(word) && !Words.POINTERS.contains(Words.stem(word));
    }

    /**
     * From 0 to 1: starts at one and loses for each thing that a stranger would stumble over.
     *
     * @param named whether the body says who speaks
     */
    static double of(List<String> cleaned, String body, boolean named) {
        var opening = cleaned.getFirst();
        var all = Words.lower(body);
        double score = 1;
        score -= 0.12 * unresolved(opening);
        score -= 0.10 * Cues.count(DEMONSTRATIVE, opening);
        score -= 0.04 * Cues.count(OTHER_HALF, opening);
        score -= COMPARED.matcher(opening).find() && !opening.contains(" than ") ? 0.04 : 0;
        score -= 0.03
                * all.stream().map(Words::stem).filter(Words.POINTERS::contains).count();
        score -= 0.10 * Cues.count(LOOSE, body);
        score -= 0.12 * Cues.count(BROKEN, body);
        score -= 0.05 * all.stream().filter(Words.FILLERS::contains).count();
        score -= all.stream().map(Words::stem).anyMatch(Words.FIRST_AND_SECOND::contains) ? named ? 0.08 : 0.16 : 0;
        score += 0.04 * Math.min(3, names(cleaned));
        int words = Words.count(body);
        score -= words < 40 ? 0.015 * (40 - words) : words > 52 ? 0.01 * (words - 52) : 0;
        return Math.clamp(score, 0, 1);
    }

    /** Pronouns with hardly a word before them that they could mean. */
    private static long unresolved(String opening) {
        long count = 0;
        int content = 0;
        for (var word : Words.lower(opening)) {
            content += isContent(word) ? 1 : 0;
            count += content < ANTECEDENT_WORDS && NEED_A_NOUN.contains(Words.stem(word)) ? 1 : 0;
        }
        return EXPLETIVE.matcher(opening).find() ? Math.max(0, count - 1) : count;
    }

    private static long names(List<String> cleaned) {
        return cleaned.stream()
                .flatMap(sentence -> Words.of(sentence).stream().skip(1))
                .filter(Words::capital)
                .count();
    }
}
