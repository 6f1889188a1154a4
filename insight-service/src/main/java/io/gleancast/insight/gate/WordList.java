package io.gleancast.insight.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the word lists of {@code /gate}: words parted by blanks, and lines of remarks that begin with {@code #}. */
final class WordList {
    private WordList() {}

    static Set<String> of(String name) {
        return lines(name).stream()
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The words and their stems. */
    static Set<String> stemmed(String name) {
        return of(name).stream()
                .flatMap(word -> Stream.of(word, Stem.of(word)))
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<String> lines(String name) {
        try (var in = Objects.requireNonNull(
                WordList.class.getResourceAsStream("/gate/" + name + ".txt"), "There is no word list " + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The word list %s cannot be read".formatted(name), e);
        }
    }
}
