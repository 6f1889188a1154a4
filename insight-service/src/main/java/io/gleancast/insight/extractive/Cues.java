package io.gleancast.insight.extractive;

import java.util.List;
import java.util.regex.Pattern;

/** Turns of phrase that tell what a sentence does; each is one feature. */
final class Cues {
    static final List<Pattern> ALL = List.of(
            words("but|actually|instead|rather than|whereas|however|even though|although|on the other hand|contrary"
                    + "|opposite|despite|versus|unlike"),
            words("because|therefore|which means|that means|the reason|so that|as a result|leads? to|turns? out"
                    + "|ends? up|causes?|caused"),
            words("the key|important|the problem|the point|the trick|secret|crucial|matters?|biggest|the idea|the goal"
                    + "|fundamental(?:ly)?|the difference|trade-?offs?|the challenge|hard(?:er|est)? part"),
            words("surpris\\w+|counter-?intuitive\\w*|crazy|wild|weird|shock\\w+|interesting(?:ly)?|amazing"
                    + "|fascinating|ironic\\w*|believe it or not|in fact|it turns out"),
            words("never|always|every|everyone|everybody|nobody|only|all of|none|most|least|any"),
            words("best|worst|biggest|largest|smallest|fastest|first|last|more than|less than|at least|up to|\\w+est"),
            words("if|when|unless|whenever|once"),
            words("should|shouldn't|need to|have to|must|don't|try to|make sure|you want to|you can|you could"
                    + "|recommend|advice|better to|avoid|start with"),
            words("will|going to|gonna|future|next year|in (?:five|ten|two|three) years|eventually|someday"),
            words("said|says|told|according|study|studies|research|researchers|paper|survey|found that|data|report"),
            words("was|were|had|did|went|came|started|built|made|got|used to|ago|back then|at the time|years?|when i"),
            words("show|episode|podcast|listeners?|listening|audience|subscribe|sponsors?|newsletter|website"
                    + "|show notes|links?|follow|conference|talk about|check out|sign up|blog"),
            words("thanks?|thank you|welcome|appreciate|awesome|cool|great|love|excited|glad|happy|congrat\\w*|sorry"
                    + "|fun|good question|nice|pleasure"),
            words("talk(?:ing)? about|let's|i wanted to|wanna|question|ask(?:ed)?|curious|tell us|can you|could you"
                    + "|do you|what do you|i wonder"),
            words("laugh\\w*|music|chuckl\\w*|unintelligible|crosstalk|inaudible"),
            words("things?|stuff|something|whatever|kind of|sort of|you know|i mean|a lot|and so on|et cetera|etc"),
            words("is|are|means|called|works?|basically|essentially|in other words|for example|for instance|such as"),
            words("\\w+er than|more \\w+ than|less \\w+ than|as \\w+ as|better|worse|faster|slower|cheaper|easier"
                    + "|harder|bigger|smaller|more|less|fewer"),
            Pattern.compile(
                    "[$€£%]|\\b(?:dollars?|costs?|money|price|pay|paid|revenue|company|companies|users?|customers?"
                            + "|people|percent|million|billion)\\b",
                    Pattern.CASE_INSENSITIVE),
            words("i think|i believe|in my opinion|i feel|i would say|i'd say|personally|to me|my take"));

    private Cues() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** How often a cue comes, two at most. */
    static int count(Pattern cue, String text) {
        var matcher = cue.matcher(text);
        int count = 0;
        while (count < 2 && matcher.find()) {
            count++;
        }
        return count;
    }
}
