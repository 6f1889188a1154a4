package io.gleancast.insight.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts what an engine wrote into sentences: edited prose, so an end mark, white space and a capital or digit are enough. */
final class BodySentences {
    private static final Pattern END = Pattern.compile(
            "(?<!\\b(?:Mr|Mrs|Ms|Dr|St|vs|Inc|Ltd|Jr|Sr|e\\.g|i\\.e|\\p{Lu})\\.)(?<=[.!?…。！？][\"'”’)]{0,2})\\s+(?=[\"'“‘(]?[\\p{Lu}\\p{N}\\p{Lo}])|(?<=[。！？])");

    private BodySentences() {}

    static List<String> of(String body) {
        var sentences = new ArrayList<String>();
        for (var piece : END.splitAsStream(body.strip()).toList()) {
            if (!piece.isBlank()) {
                sentences.add(piece.strip());
            }
        }
        return sentences;
    }
}
