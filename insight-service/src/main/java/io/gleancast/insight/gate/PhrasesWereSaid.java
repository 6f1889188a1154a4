package io.gleancast.insight.gate;

import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What headline and body set in quotation marks was said in the episode, or stands in its metadata, word for word. */
final class PhrasesWereSaid implements Rule {
    private static final Pattern QUOTED = Pattern.compile(
            "[\"“„«]([^\"“”„«»]+)[\"”“»]|(?<![\\p{L}\\p{N}])['‘]([^'‘’]+(?:['’]\\p{L}[^'‘’]*)*)['’](?!\\p{L})");

    @Override
    public @Nullable Objection check(Claim claim) {
        for (var text : claim.texts()) {
            var matcher = QUOTED.matcher(text);
            while (matcher.find()) {
                var phrase = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                var forms = Normalisation.forms(phrase);
                if (!isSaid(forms, claim.source())) {
                    return new Objection(Refusal.PHRASE_NOT_SAID, phrase);
                }
            }
        }
        return null;
    }

    private static boolean isSaid(List<String> forms, Source source) {
        boolean[] found = {false};
        source.eachRun(forms, _ -> found[0] = true);
        return found[0] || source.metadata().stream().anyMatch(text -> Collections.indexOfSubList(text, forms) >= 0);
    }
}
