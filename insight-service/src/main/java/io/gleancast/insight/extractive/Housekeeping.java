package io.gleancast.insight.extractive;

import io.gleancast.insight.text.Sentence;
import io.gleancast.insight.text.Sentences;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what is said for the show's sake or somebody's money and not the listener's: sponsors, self-promotion, greetings, thanks,
 * chit-chat. By what is learned of whole stretches; turns of phrase hint at it, and a few leave no doubt. Never by a name.
 */
final class Housekeeping {
    /** Such words never stand alone: what is around them belongs to them. */
    private static final Pattern STRONG = words(
            "sponsor\\w*|brought to you by|promo code|coupon|discount code|discounts|use (?:the )?code"
                    + "|offer code|free trial|percent off|% off|sign up (?:at|for|today)|head (?:on )?(?:over )?to"
                    + "|book a demo|show notes|subscribe|newsletter|support (?:us|the show|this podcast)|back to the show|after the break|stick around"
                    + "|thanks for listening|thank you (?:all |everyone )?for listening|thanks everyone for|leave (?:us )?a review"
                    + "|follow (?:me|us|him|her|them) on|find (?:me|us|you|him|her|them) (?:on|at|online)"
                    + "|reach out|(?:link|links) (?:in|to|from) the|shameless\\w*|check (?:it|this|that|us|me|them|him|her) out"
                    + "|come on (?:the|our) (?:show|podcast)|on (?:the|our|your|this) (?:show|podcast|pod)|episode \\d+"
                    + "|this (?:is|was)? ?(?:episode|show|podcast)|next episode|last episode|previous episode|another episode"
                    + "|welcome (?:back )?to|see you (?:in|next)|talk to you (?:next|again)|dm me|hit me up|swag|giveaway"
                    + "|where can (?:people|folks|listeners|we) (?:find|learn|connect|follow)|call for (?:papers|proposals|speakers)"
                    + "|members? only|membership|(?:our|my|video) channel|our (?:community|forum)|my book|my course|our listeners?"
                    + "|any listeners?|for listeners|sign me up|tune in|get your tickets|early bird|link below|description below");

    /** A web address said or spelled. */
    private static final Pattern ADDRESS = Pattern.compile(
            "\\b(?:https?://|www\\.)|[a-z0-9]-?\\.(?:com|org|net|io|dev|fm|co|xyz|me|app|ai|info|social|tv|space)\\b"
                    + "|\\bdot (?:com|org|net|io|dev|fm)\\b|(?:^|\\s)@\\w{3,}",
            Pattern.CASE_INSENSITIVE);

    /** Alone they condemn their own sentence only. */
    private static final Pattern WEAK = words(
            "thank you|thanks|welcome|appreciate it|appreciate (?:you|your|that|it|the)|i'm (?:so |really |super )?(?:excited|glad|happy|sorry)"
                    + "|(?:so|very|super|really)[- ](?:excited|glad)|looking forward|look forward|congrat\\w*|great (?:conversation|chat|question|to have)"
                    + "|good question|awesome question|pleasure|glad to have|joining (?:me|us)|joined by|our guest|today's show|this week's|podcasts?|episodes?"
                    + "|listening|listeners?|the show|tell us (?:a little )?(?:bit )?about|introduce yourself|before we|let's (?:start|move|talk|get|dive|jump|go|close|wrap)"
                    + "|i was going to ask|i wanted to ask|i wanted to (?:talk|get)|wrap (?:up|this up|it up)|my handle|on social(?: media)?|we'll put|we will put|we'll link"
                    + "|conference|meetup|(?:my|our|his|her) blog|huge fan|big fans?|long-?time fan|you guys"
                    + "|you(?:'ve|'d)? (?:just |already |also )?(?:mentioned|said|asked|brought up|pointed out|talked about)|you were (?:saying|talking|telling)"
                    + "|as (?:i|we|you) (?:said|mentioned)|we(?:'ve| have)? (?:just |already )?(?:talked|spoke|spoken) about|earlier (?:you|we|i)|i learned a lot|i've learned (?:a lot|so much)|pre-?order|customers of ours|our customers|our product|our platform"
                    + "|we(?:'re| are) hiring|(?:we|i) (?:actually |also |only )?(?:sell|charge)|what (?:we|they|i) (?:sell|charge)|coming soon|stay tuned|reminds? me of|laughs?|laughter|love (?:you|it|that)|my friend"
                    + "|good friend|(?:super|so much|really)[- ]fun|been (?:a )?(?:great|fun|awesome|amazing|blast|delightful)|joking|kidding");

    private static final int AROUND = 2;
    /** What stands between two such turns of phrase of one speaker belongs to them. */
    private static final int BETWEEN = 8;

    /** A sentence that is judged beyond this speaks for a stretch, and each stretch must speak for itself so much. */
    private static final double LEARNED = 0.05;

    private static final double OPENING = 0.6;

    /** What hints at housekeeping without proving it; the scorer learns how much. */
    static final List<Pattern> HINTS = List.of(STRONG, ADDRESS, WEAK);

    private Housekeeping() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile("(?<![\\w'’])(?:" + alternatives + ")(?![\\w'’])", Pattern.CASE_INSENSITIVE);
    }

    /** Which sentences never to pick whatever is learned: those with a turn of phrase that leaves no doubt, and what has no end. */
    static boolean[] phrased(List<Sentence> sentences) {
        var found = beyondDoubt(sentences);
        for (int i = 0; i < found.length; i++) {
            found[i] |= isEndless(sentences.get(i));
        }
        return found;
    }

    /**
     * Which sentences never to pick, as learned: the stretches whose judgements sum up highest, where opening each stretch costs
     * something (the best path through two states). One sentence among others that talk of the matter is seldom enough; a
     * doubtful one between two that are certain belongs to them.
     *
     * @param learned the scorer's judgement of each sentence
     */
    static boolean[] judged(double[] learned) {
        var found = new boolean[learned.length];
        var goesOn = new boolean[learned.length];
        var inside = new boolean[learned.length];
        double within = Double.NEGATIVE_INFINITY;
        double outside = 0;
        for (int i = 0; i < learned.length; i++) {
            double opened = outside - OPENING;
            goesOn[i] = within > opened;
            inside[i] = within > outside;
            double best = Math.max(within, outside);
            within = Math.max(within, opened) + learned[i] - LEARNED;
            outside = best;
        }
        boolean in = within > outside;
        for (int i = learned.length - 1; i >= 0; i--) {
            found[i] = in;
            in = in ? goesOn[i] : inside[i];
        }
        return found;
    }

    private static boolean isEndless(Sentence sentence) {
        return sentence.text().length() > Sentences.LONGEST;
    }

    /** Those with a turn of phrase that leaves no doubt, and what stands around them. */
    static boolean[] beyondDoubt(List<Sentence> sentences) {
        var found = new boolean[sentences.size()];
        int last = -1;
        for (int i = 0; i < found.length; i++) {
            if (isEndless(sentences.get(i))) {
                continue;
            }
            var text = straight(sentences.get(i));
            if (STRONG.matcher(text).find() || ADDRESS.matcher(text).find()) {
                mark(sentences, found, i);
                boolean goesOn = last >= 0
                        && i - last <= BETWEEN
                        && sentences.get(last).turn() == sentences.get(i).turn();
                Arrays.fill(found, goesOn ? last : i, i, true);
                last = i;
            }
        }
        return found;
    }

    private static String straight(Sentence sentence) {
        return sentence.text().replace('’', '\'');
    }

    private static void mark(List<Sentence> sentences, boolean[] found, int at) {
        for (int i = Math.max(0, at - AROUND); i <= Math.min(found.length - 1, at + AROUND); i++) {
            found[i] |= sentences.get(i).turn() == sentences.get(at).turn() || Math.abs(i - at) <= 1;
        }
    }
}
