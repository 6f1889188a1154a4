package io.gleancast.insight.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Words of a sentence, and the closed classes of English that the rules speak of. */
public final class Words {
    public static final Set<String> STOP = set("""
            a an the and or but so if then than that this these those there here i you he she it we they me him her us
            them my your his its our their is are was were be been being am do does did doing have has had having of in
            on at to for with from by about as into like through after over between out against during without before
            under around among not no nor can could will would shall should may might must just very really also too up
            down off again further once more most other some such only own same all any both each few when where why how
            what which who whom because while until one get got go going know think mean kind sort thing things lot
            stuff way yeah okay right well actually basically gonna wanna don't it's that's i'm you're we're they're
            there's""");

    public static final Set<String> FILLERS =
            set("um uh uhm yeah yep okay ok oh wow hey right well like basically actually literally kinda sorta");

    /** They point at something said before. */
    public static final Set<String> POINTERS =
            set("it this that these those he she they him her them its their his hers theirs there such");

    public static final Set<String> CONJUNCTIONS = set(
            "and but so or because then also plus yet although though nor while whereas however therefore anyway which");

    public static final Set<String> FIRST_AND_SECOND =
            set("i we you my our your me us mine ours yours myself ourselves yourself y'all let");

    public static final Set<String> NEGATIONS = set("""
            not no never nothing none nobody don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't
            wouldn't shouldn't nor without cannot""");

    public static final Set<String> HEDGES =
            set("maybe perhaps probably possibly might could guess suppose seems seem likely");

    public static final Set<String> NUMBERS = set("""
            two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy
            eighty ninety hundred thousand million billion trillion percent half third quarter dozen double triple twice""");

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}$€£%][\\p{L}\\p{N}'’$%.,-]*[\\p{L}\\p{N}%]|[\\p{L}\\p{N}$%]");

    private Words() {}

    /** As written. */
    public static List<String> of(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** In lower case, with straight apostrophes. */
    public static List<String> lower(String text) {
        return of(text).stream().map(Words::lowered).toList();
    }

    public static String lowered(String word) {
        return word.toLowerCase(Locale.ROOT).replace('’', '\'');
    }

    /** The word without what is joined to it: {@code it} of {@code it's}. */
    public static String stem(String lowered) {
        int apostrophe = lowered.indexOf('\'');
        return apostrophe > 0 ? lowered.substring(0, apostrophe) : lowered;
    }

    public static int count(String text) {
        int count = 0;
        for (var part : text.split(" ", -1)) {
            if (part.chars().anyMatch(Character::isLetterOrDigit)) {
                count++;
            }
        }
        return count;
    }

    public static boolean hasDigit(String word) {
        return word.chars().anyMatch(Character::isDigit);
    }

    /** A name by its look: capital first letter, and not the first person. */
    public static boolean capital(String word) {
        return Character.isUpperCase(word.codePointAt(0))
                && !stem(lowered(word)).equals("i");
    }

    /** The words of a text, parted by white space. */
    public static Set<String> set(String words) {
        return Set.copyOf(List.of(words.strip().split("\\s+")));
    }
}
