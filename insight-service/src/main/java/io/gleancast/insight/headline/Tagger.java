package io.gleancast.insight.headline;

import io.gleancast.insight.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerME;
import org.jspecify.annotations.Nullable;

/** Tells the parts of speech of an English sentence, by OpenNLP's model. */
public final class Tagger {
    private static final String MODEL = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";
    private static final Pattern TOKEN = Pattern.compile("(?i)can(?=not\\b)"
            + "|\\w+?(?=n['’]t\\b)|n['’]t\\b|['’](?:s|re|ve|ll|d|m)\\b"
            + "|[$€£]?\\p{N}[\\p{N}.,:]*\\p{N}%?|[$€£]?\\p{N}%?"
            + "|\\p{L}[\\p{L}\\p{N}]*(?:[-./&+#_’'](?!(?:s|re|ve|ll|d|m)\\b)[\\p{L}\\p{N}]+)*[+#]*"
            + "|\\.{2,}|--|[^\\s\\p{L}\\p{N}]");

    /** The model, learned from what was written, now and then takes them for something else. */
    private static final Set<String> AUXILIARY = Words.set("""
            is are was were am can could will would should must might ca wo 'm 're 've 'll 'd""");

    private final POSModel model;

    public Tagger() {
        try (var in = Objects.requireNonNull(Tagger.class.getResourceAsStream(MODEL), MODEL)) {
            model = new POSModel(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The tagger's model cannot be read", e);
        }
    }

    /** The sentence's words and marks in their order. */
    public List<Token> tag(String sentence) {
        var texts = new ArrayList<String>();
        var glued = new ArrayList<Boolean>();
        var matcher = TOKEN.matcher(sentence);
        int end = -1;
        while (matcher.find()) {
            texts.add(matcher.group());
            glued.add(matcher.start() == end);
            end = matcher.end();
        }
        // The tagger keeps state; the model does not.
        var tags = new POSTaggerME(model, POSTagFormat.UD)
                .tag(texts.stream().map(text -> text.replace('’', '\'')).toArray(String[]::new));
        var tokens = new ArrayList<Token>();
        for (int i = 0; i < tags.length; i++) {
            var before = i == 0 ? null : tokens.getLast();
            tokens.add(new Token(texts.get(i), corrected(Words.lowered(texts.get(i)), tags[i], before), glued.get(i)));
        }
        return tokens;
    }

    private static String corrected(String word, String tag, @Nullable Token before) {
        if (AUXILIARY.contains(word)) {
            return "AUX";
        }
        if (word.equals("n't")) {
            return "PART";
        }
        if (word.equals("'s") && before != null) {
            return before.is("PRON", "ADV", "SCONJ") ? "AUX" : tag.equals("AUX") || tag.equals("VERB") ? "AUX" : "PART";
        }
        return tag;
    }

    /** The tokens as they were written. */
    public static String join(List<Token> tokens) {
        var text = new StringBuilder();
        for (var token : tokens) {
            if (!text.isEmpty() && !token.glued()) {
                text.append(' ');
            }
            text.append(token.text());
        }
        return text.toString();
    }

    static int words(List<Token> tokens) {
        return Words.count(join(tokens));
    }
}
