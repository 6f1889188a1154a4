package io.gleancast.digest.insights;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that turn a claim around: pairs of opposites, and words that deny what follows them. */
final class Polarity {
    private static final String OPPOSITES = """
            more greater additional extra further / less fewer least
            most majority / minority few
            many numerous plenty countless / few scarce handful
            rise rose risen rising grow grew grown increase climb soar surge swell balloon double triple jump / fall fell \
            fallen falling shrink shrank shrunk decrease decline drop plunge sink dwindle halve slump
            expand extend enlarge / contract reduce narrow cut
            fast faster quick quicker quickly rapid rapidly speed accelerate / slow slower slowly slowdown delay
            before earlier early / after later late afterward
            with including / without excluding
            always constantly invariably forever / never rarely seldom
            everyone everybody everything all / nobody nothing none
            above exceed over / below beneath under
            high higher highest raise raised / low lower lowest lowered
            better best improve improved improvement / worse worst worsen degrade deteriorate
            good great excellent / bad poor terrible awful
            help helped benefit useful / hurt harm harmful damage useless
            gain gained win won winner profit / lose lost loss loser
            add added include / remove removed delete omit exclude
            allow allowed permit enable let / forbid forbidden prohibit prevent ban block disable disallow
            easy easier simple simpler simply straightforward / hard harder difficult complicated complex tough
            new newer novel modern / old older legacy outdated
            large larger big bigger huge vast enormous / small smaller tiny little modest
            first / last
            succeed success successful work / fail failed failure flop broke broken
            buy bought purchase / sell sold
            start started begin began begun launch / stop stopped end ended quit abandon cease
            still remain / longer anymore
            keep kept retain preserve stay stayed / drop dropped discard leave left
            safe safer safely secure security / unsafe dangerous danger risky risk insecure vulnerable
            true right correct correctly accurate / false wrong incorrect mistaken mistake inaccurate
            strong stronger robust / weak weaker fragile
            cheap cheaper cheaply affordable inexpensive free / expensive dear costly pricey
            open opened public publicly / closed close private privately secret
            inside internal within / outside external
            import / export
            push / pull
            support supported favour favor back backed endorse / oppose opposed reject rejected resist
            agree accept accepted / disagree refuse refused deny denied
            like love loved enjoy / dislike hate hated
            possible feasible / impossible infeasible
            likely probably probable / unlikely improbable
            necessary need needed required essential / unnecessary needless optional
            important matter crucial vital / unimportant irrelevant negligible trivial
            same equal equally identical alike / different differ unequal
            common ordinary usual / rare unusual exceptional
            together jointly / apart separately alone
            manual manually / automatic automatically automated
            centralised centralized central / decentralised decentralized distributed
            legal lawful / illegal unlawful
            visible reveal revealed expose exposed / invisible hide hidden hid conceal concealed
            full filled / empty emptied
            positive / negative
            optimistic optimist / pessimistic pessimist
            trust trusted / distrust mistrust suspect
            maximum maximise maximize / minimum minimise minimize
            up upward / down downward
            ahead / behind
            attract / repel deter
            hire hired / fire fired layoff
            encourage / discourage
            connect connected / disconnect disconnected
            enough sufficient / insufficient lack lacked lacking
            young younger / aged
            rich wealthy / impoverished
            born / died dead
            build built create created / destroy destroyed demolish
            permanent lasting / temporary lapse
            over overestimate / underestimate
            deliberate deliberately / accidental accidentally
            local locally / remote remotely
            active / passive inactive
            strengthen / weaken undermine
            save saved / waste wasted spend spent
            advantage strength asset / disadvantage drawback weakness liability
            approve approved / disapprove veto
            clear clearly / unclear vague
            continue continued continuing persist keep kept / stop stopped end ended quit abandon cease halt
            far farther farthest distant / near nearer nearest nearby close closer closest
            long lengthy lengthen / short shorter shortest shorten brief briefly
            wide wider widen / narrow narrower
            deep deeper / shallow
            thick thicker / thin thinner
            heavy heavier / light lighter
            warm warmer hot hotter heat / cold colder cool cooler
            wet wetter / dry drier
            bright brighter / dark darker dim
            loud louder noisy / quiet quieter silent
            clean cleaner / dirty filthy
            healthy healthier / sick ill
            calm calmer / nervous anxious
            bold bolder brave braver / shy shyer timid cautious
            generous / stingy
            polite friendly / rude hostile
            tall taller / squat
            happy happier / sad unhappy
            day daytime / night overnight
            morning / evening
            winter / summer
            north northern / south southern
            east eastern / west western
            top / bottom
            front / rear
            give gave given / take took taken
            send sent / receive received
            lend lent / borrow borrowed
            teach taught / learn learned
            arrive arrived / depart departed
            remember recall / forget forgot forgotten
            find found / lose lost
            praise praised / criticise criticised criticize criticized blame blamed
            attack attacked / defend defended
            men man male / women woman female
            parent parents / child children
            friend / enemy
            rural countryside / urban city
            real genuine / fake counterfeit
            innocent / guilty
            mandatory compulsory / voluntary
            domestic / foreign
            sober / drunk
            asleep sleep / awake wake
            raise raised lift lifted / lower lowered
            upper / lower
            """;

    /** These deny what follows them within the clause. */
    private static final Set<String> NEGATORS = Set.of(
            "not",
            "no",
            "never",
            "neither",
            "nor",
            "none",
            "nobody",
            "nothing",
            "cannot",
            "without",
            "hardly",
            "barely",
            "scarcely",
            "rarely",
            "seldom",
            "fails",
            "fail",
            "failed",
            "refuses",
            "refused",
            "lacks",
            "lacked",
            "isn't",
            "aren't",
            "wasn't",
            "weren't",
            "don't",
            "doesn't",
            "didn't",
            "won't",
            "wouldn't",
            "can't",
            "couldn't",
            "shouldn't",
            "haven't",
            "hasn't",
            "hadn't",
            "mustn't",
            "needn't",
            "ain't",
            "unlikely",
            "nowhere");

    /** Between the two sides of what these words compare, order carries the meaning. */
    private static final Set<String> COMPARING = Set.of(
            "than",
            "beat",
            "beats",
            "over",
            "replaced",
            "replaces",
            "replace",
            "versus",
            "outperforms",
            "outperform",
            "overtook",
            "before",
            "after",
            "exceeds",
            "defeats",
            "defeated",
            "caused",
            "causes",
            "precedes");

    /** As in outlasts, outsold or outgrows. */
    private static final Pattern OUTDOING = Pattern.compile("out(?!side|put|come|let|line|look|door|break)\\p{L}{3,}");

    /** What numbers count, where the same number of another unit is another figure. */
    private static final Set<String> UNITS = Stream.of(
                    ("second minute hour day night week month quarter year decade century percent point degree "
                                    + "gram kilogram kilo pound ounce ton tonne litre gallon millimetre centimetre metre "
                                    + "kilometre inch foot feet yard mile cent dollar euro franc yen byte kilobyte megabyte "
                                    + "gigabyte terabyte watt kilowatt megawatt gigawatt volt millisecond microsecond")
                            .split(" "))
            .map(Words::stem)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> HINDERING = Stream.of(
                    "avoid",
                    "stop",
                    "impossible",
                    "prevent",
                    "unable",
                    "avoided",
                    "lack",
                    "quit",
                    "little",
                    "few",
                    "refuse",
                    "skip")
            .map(Words::stem)
            .collect(Collectors.toUnmodifiableSet());

    /** The axes that a stem lies on, negative for the end behind the slash. */
    private static final Map<String, Set<Integer>> SIGNS = signs();

    private Polarity() {}

    static boolean negates(String word) {
        return NEGATORS.contains(word);
    }

    static boolean measures(String stem) {
        return UNITS.contains(stem);
    }

    /** Whether a word near another one may deny it without being a negator. */
    static boolean hinders(String stem) {
        return HINDERING.contains(stem);
    }

    static boolean compares(String word) {
        return COMPARING.contains(word) || OUTDOING.matcher(word).matches();
    }

    /** Minus one for the two ends of an axis, one for the same end, and nought for words that have nothing to do with each other. */
    static int relation(String stem, String other) {
        var one = SIGNS.getOrDefault(stem, Set.of());
        var two = SIGNS.getOrDefault(other, Set.of());
        if (one.stream().anyMatch(end -> two.contains(-end))) {
            return -1;
        }
        return one.stream().anyMatch(two::contains) ? 1 : 0;
    }

    private static Map<String, Set<Integer>> signs() {
        var signs = new HashMap<String, Set<Integer>>();
        int axis = 0;
        for (var line : OPPOSITES.lines().toList()) {
            axis++;
            var ends = line.split("/", -1);
            for (var word : ends[0].strip().split("\\s+", -1)) {
                signs.computeIfAbsent(Words.stem(word), _ -> new HashSet<>()).add(axis);
            }
            for (var word : ends[1].strip().split("\\s+", -1)) {
                signs.computeIfAbsent(Words.stem(word), _ -> new HashSet<>()).add(-axis);
            }
        }
        return Map.copyOf(signs);
    }
}
