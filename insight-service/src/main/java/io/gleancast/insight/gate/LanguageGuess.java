package io.gleancast.insight.gate;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells languages by their scripts and their commonest words; says nothing where it cannot tell. */
final class LanguageGuess {
    private static final int ENOUGH_WORDS = 6;
    private static final int ENOUGH_HITS = 3;
    private static final double ENOUGH_SHARE = 0.2;
    private static final double LEAD = 1.5;
    private static final Map<String, Set<String>> COMMON = Map.ofEntries(
            common(
                    "en",
                    "the of and to a in is that it for you was with on are this they be at have from or but not we what all were when can there which their if will do than who"),
            common(
                    "de",
                    "der die und das ist nicht ich es den von zu mit sich auf für ein eine dem des im auch wir sie er dass wie aber oder nur so man wenn sind war noch werden bei aus nach"),
            common(
                    "fr",
                    "le la les de des et un une est que qui dans ce il pas pour sur au avec ne se plus par je vous nous mais sont cette ou on été du en elle"),
            common(
                    "es",
                    "el la los las de que y en un una es no se por con para su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre del"),
            common(
                    "it",
                    "il la di che e un una è non per si in con del della le i gli sono da come anche ma nel alla più questo ha io ci se lo"),
            common(
                    "pt",
                    "o a os as de que e do da em um uma é não para com se na no por mais dos como mas ao ele das seu sua ou quando muito nos já também"),
            common(
                    "nl",
                    "de het een en van ik te dat die in is niet zijn op aan met als voor er maar om hem dan zou wat mijn men dit zo door over bij ook tot je"),
            common(
                    "sv",
                    "och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du henne då sin nu har inte"),
            common(
                    "da",
                    "og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham hun nu over"),
            common(
                    "pl",
                    "i w nie na się że z do to jest o jak ale po co tak za od przez tym czy tylko już jego są był"),
            common("tr", "ve bir bu da de için ile çok ne ama daha gibi en o ben sen var yok değil kadar olarak"),
            common("id", "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada orang"));
    private static final Map<Character.UnicodeScript, String> SCRIPTS = Map.of(
            Character.UnicodeScript.CYRILLIC, "ru",
            Character.UnicodeScript.HIRAGANA, "ja",
            Character.UnicodeScript.HAN, "zh",
            Character.UnicodeScript.HANGUL, "ko",
            Character.UnicodeScript.ARABIC, "ar",
            Character.UnicodeScript.HEBREW, "he",
            Character.UnicodeScript.GREEK, "el",
            Character.UnicodeScript.DEVANAGARI, "hi",
            Character.UnicodeScript.THAI, "th");

    private LanguageGuess() {}

    /** The language, as BCP 47 names it without region; of Cyrillic and Arabic scripts the most spoken. */
    static @Nullable String of(String text) {
        var byScript = byScript(text);
        return byScript != null ? byScript : byWords(text);
    }

    /** How many letters of a text belong to scripts in which the language is not written. */
    static long lettersOfOtherScripts(String text, String language) {
        var own = primary(language);
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(c -> SCRIPTS.get(scriptOf(c)))
                .filter(other -> other != null && !isWrittenIn(own, other))
                .count();
    }

    private static boolean isWrittenIn(String language, String script) {
        return script.equals(language)
                || (!COMMON.containsKey(language) && !SCRIPTS.containsValue(language))
                || (language.equals("ja") && script.equals("zh"));
    }

    static String primary(String tag) {
        var lower = tag.toLowerCase(Locale.ROOT);
        int end = lower.indexOf('-') >= 0 ? lower.indexOf('-') : lower.indexOf('_');
        return end < 0 ? lower : lower.substring(0, end);
    }

    private static @Nullable String byScript(String text) {
        var counts = new HashMap<String, Integer>();
        int[] letters = {0};
        text.codePoints().filter(Character::isLetter).forEach(c -> {
            letters[0]++;
            var language = SCRIPTS.get(scriptOf(c));
            if (language != null) {
                counts.merge(language, 1, Integer::sum);
            }
        });
        int japanese = counts.getOrDefault("ja", 0);
        if (japanese * 20 > letters[0]) {
            return "ja";
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() * 2 > letters[0])
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static Character.UnicodeScript scriptOf(int codePoint) {
        var script = Character.UnicodeScript.of(codePoint);
        return script == Character.UnicodeScript.KATAKANA ? Character.UnicodeScript.HIRAGANA : script;
    }

    private static @Nullable String byWords(String text) {
        var forms = Normalisation.forms(text);
        if (forms.size() < ENOUGH_WORDS) {
            return null;
        }
        String best = null;
        long most = 0;
        long second = 0;
        for (var language : COMMON.entrySet()) {
            long hits = forms.stream().filter(language.getValue()::contains).count();
            if (hits > most) {
                second = most;
                most = hits;
                best = language.getKey();
            } else {
                second = Math.max(second, hits);
            }
        }
        return most >= ENOUGH_HITS && most >= ENOUGH_SHARE * forms.size() && most >= LEAD * second ? best : null;
    }

    private static Map.Entry<String, Set<String>> common(String language, String words) {
        return Map.entry(language, Set.of(words.split(" ", -1)));
    }
}
