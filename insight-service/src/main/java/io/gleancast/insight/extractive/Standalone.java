package io.gleancast.insight.extractive;

import io.gleancast.insight.headline.Antecedents;
import io.gleancast.insight.headline.Token;
import io.gleancast.insight.text.Words;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How well a passage reads to someone who heard nothing before it, by what it leans on. */
final class Standalone {
    private static final Pattern EXPLETIVE = Pattern.compile(
            "(?i)\\bit(?:['’]s| is| was) (?:\\w+ ){1,3}(?:to|that)\\b|\\bit (?:turns|takes|comes down)\\b");
    /** They name a part of what was said before. */
    private static final Set<String> OTHER_HALF = Words.set("""
            another other others same such also either neither too else former latter here both instead again
            aforementioned latter""");

    private static final Set<String> DEMONSTRATIVE = Set.of("this", "that", "these", "those");
    private static final Set<String> PEOPLE = Words.set("he she they him them his their");
    private static final Set<String> THIRD = Words.set("he she they him her them his their it its");
    private static final Pattern COMPARED = Pattern.compile(
            "(?i)\\b(?:more|less|better|worse|bigger|smaller|faster|slower|cheaper|easier|harder|higher|lower)\\b");
    private static final Pattern LOOSE = Pattern.compile(
            "(?i)\\b(?:stuff|things?|something|somehow|whatever|you know|i mean|gonna|gotta|wanna|(?:was|were|is|be|[’']s|[’']m|[’']re|just) like)\\b");
    /** Two who talk to each other, and not to whoever reads. */
    private static final Pattern TALK = Pattern.compile(
            "(?i)\\b(?:you(?:['’]ve| have|['’]d)? (?:just |already |also |kind of )?(?:mentioned|said|asked|brought up|pointed out|talked|described|were saying|were talking)"
                    + "|your (?:question|point|example|talk|book|post|tweet)|as (?:i|we|you) (?:said|mentioned)"
                    + "|(?:i|we) (?:just |already )?(?:mentioned|talked about|spoke about|discussed)|we(?:['’]re| are) talking about"
                    + "|i was (?:going|gonna) to|earlier|by the way|let me|let['’]s|haha|joke|joking|kidding|funny|awesome|that['’]s (?:great|cool|true|right|fair)"
                    + "|(?:was|were|is|be|been|just|am) like|[’'](?:s|m|re) like|at that (?:point|time|moment|stage)|that (?:day|one|kind|sort|thing|stuff)"
                    + "|this (?:one|guy|person|thing)|like (?:that|this)|of (?:that|this)|my god|oh|remember|look|wow|hey|damn|shout-?out|episode|podcast"
                    + "|i love (?:that|it|this)|sorry|thank you|thanks|please|congrat\\w*)\\b");

    /** Further on, what is pointed at may stand in the sentence itself. */
    private static final int NEAR = 6;

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

    /** Whether the passage cannot be understood without what stands around it. */
    static boolean leans(List<List<Token>> sentences, String body) {
        return TALK.matcher(body).find() || pointsBack(sentences.getFirst()) || meansNobody(sentences);
    }

    /** A pronoun for people of whom nobody has spoken yet. */
    private static boolean meansNobody(List<List<Token>> sentences) {
        var said = sentences.stream().flatMap(List::stream).toList();
        return IntStream.range(0, said.size())
                .filter(i -> PEOPLE.contains(said.get(i).lower()))
                .anyMatch(i -> !Antecedents.has(said.get(i).lower(), said.subList(0, i)));
    }

    /** A pronoun before any noun that it could mean, a demonstrative, or the other half of something. */
    private static boolean pointsBack(List<Token> opening) {
        boolean noun = false;
        boolean expletive = EXPLETIVE.matcher(text(opening)).find();
        for (int i = 0; i < opening.size(); i++) {
            var token = opening.get(i);
            var word = token.lower();
            boolean unmet = THIRD.contains(word) && !noun && !(expletive && word.equals("it"));
            boolean shown = DEMONSTRATIVE.contains(word)
                    && !token.is("SCONJ")
                    && !isRelative(opening, i)
                    && !follows(opening, i, "who")
                    && (!noun || i < NEAR);
            boolean half = i < NEAR
                    && OTHER_HALF.contains(word)
                    && !(word.equals("such") && follows(opening, i, "as"))
                    && !(word.equals("instead") && follows(opening, i, "of"))
                    && !(word.equals("either") && has(opening, "or"))
                    && !(word.equals("both") && has(opening, "and"))
                    && !(i > 0 && opening.get(i - 1).lower().equals("each"));
            if (unmet || shown || half) {
                return true;
            }
            noun |= token.is("NOUN", "PROPN");
        }
        return false;
    }

    private static boolean has(List<Token> opening, String word) {
        return opening.stream().anyMatch(token -> token.lower().equals(word));
    }

    private static boolean isRelative(List<Token> opening, int at) {
        return opening.get(at).lower().equals("that")
                && at > 0
                && opening.get(at - 1).is("NOUN", "PROPN", "PRON", "ADJ", "NUM", "VERB");
    }

    private static boolean follows(List<Token> opening, int at, String word) {
        return at + 1 < opening.size() && opening.get(at + 1).lower().equals(word);
    }

    private static String text(List<Token> tokens) {
        var text = new StringBuilder();
        tokens.forEach(token -> text.append(token.text()).append(' '));
        return text.toString();
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
        score -= COMPARED.matcher(opening).find() && !opening.contains(" than ") ? 0.06 : 0;
        score -= 0.04
                * all.stream().map(Words::stem).filter(Words.POINTERS::contains).count();
        score -= 0.10 * Cues.count(LOOSE, body);
        score -= 0.05 * all.stream().filter(Words.FILLERS::contains).count();
        score -= body.indexOf('"') >= 0 || body.indexOf('“') >= 0 ? 0.15 : 0;
        score -= body.indexOf('!') >= 0 ? 0.1 : 0;
        score -= all.stream().filter(word -> Words.stem(word).equals("i")).count() * 0.04;
        score -= all.contains("we") || all.contains("our") || all.contains("us") ? 0.08 : 0;
        score -= all.stream().map(Words::stem).anyMatch(Words.FIRST_AND_SECOND::contains) ? named ? 0.08 : 0.12 : 0;
        score += 0.04 * Math.min(3, names(cleaned));
        for (var sentence : cleaned) {
            int words = Words.count(sentence);
            score -= words > 30 ? 0.02 * (words - 30) : 0;
        }
        return Math.clamp(score, 0, 1);
    }

    private static long names(List<String> cleaned) {
        return cleaned.stream()
                .flatMap(sentence -> Words.of(sentence).stream().skip(1))
                .filter(Words::capital)
                .count();
    }
}
