package io.gleancast.insight.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Common English words, so that the capital at a sentence's start makes no name of them. */
final class OrdinaryWords {
    private static final Set<String> WORDS = read();

    private OrdinaryWords() {}

    static boolean contains(String form) {
        return WORDS.contains(form) || WORDS.contains(Stem.of(form));
    }

    private static Set<String> read() {
        try (var in = Objects.requireNonNull(OrdinaryWords.class.getResourceAsStream("/gate/ordinary-words.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                    .flatMap(word -> java.util.stream.Stream.of(word, Stem.of(word)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of ordinary words cannot be read", e);
        }
    }
}
