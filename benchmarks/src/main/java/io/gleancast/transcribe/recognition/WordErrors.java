package io.gleancast.transcribe.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many words were put in, left out or changed, compared in lower case and without punctuation. */
record WordErrors(int errors, int words) {

    static WordErrors between(String reference, String heard) {
        var wanted = words(reference);
        var got = words(heard);
        var before = new int[got.size() + 1];
        for (var j = 0; j <= got.size(); j++) {
            before[j] = j;
        }
        for (var i = 1; i <= wanted.size(); i++) {
            var row = new int[got.size() + 1];
            row[0] = i;
            for (var j = 1; j <= got.size(); j++) {
                var changed = before[j - 1] + (wanted.get(i - 1).equals(got.get(j - 1)) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return new WordErrors(before[got.size()], wanted.size());
    }

    static List<String> words(String text) {
        var words = new ArrayList<String>();
        for (var word : text.toLowerCase(Locale.ROOT).replace("'", "").split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    WordErrors plus(WordErrors other) {
        return new WordErrors(errors + other.errors, words + other.words);
    }

    double percent() {
        return words == 0 ? 0 : 100.0 * errors / words;
    }
}
