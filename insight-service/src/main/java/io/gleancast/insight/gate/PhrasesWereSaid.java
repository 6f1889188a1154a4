package io.gleancast.insight.gate;

import java.util.Collections;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What headline and body set in quotation marks was said near the evidence, word for word. */
final class PhrasesWereSaid implements Rule {
    private static final Pattern QUOTED = Pattern.compile(
            "[\"“„«]([^\"“”„«»]+)[\"”“»]|(?<![\\p{L}\\p{N}])['‘]([^'‘’]+(?:['’]\\p{L}[^'‘’]*)*)['’](?!\\p{L})");

    @Override
    public @Nullable Objection check(Claim claim) {
        var said = claim.backing();
        var run = claim.nearby().stream().flatMap(java.util.List::stream).toList();
        for (var text : claim.texts()) {
            var matcher = QUOTED.matcher(text);
            while (matcher.find()) {
                var phrase = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                var forms = Normalisation.forms(phrase);
                if (Collections.indexOfSubList(run, forms) < 0
                        && said.stream().noneMatch(sentence -> Collections.indexOfSubList(sentence, forms) >= 0)) {
                    return new Objection(Refusal.PHRASE_NOT_SAID, phrase);
                }
            }
        }
        return null;
    }
}
