package io.gleancast.testing.hostile;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/**
 * A kind of input that costs more than it weighs.
 *
 * @param name what is wrong with it
 * @param generator makes one of about so many bytes, or of its own size where that is the point
 */
public record Shape(String name, IntFunction<byte[]> generator) {

    /** An input of this shape. */
    public byte[] bytes(int size) {
        return generator.apply(size);
    }

    /** So many repetitions between a head and a tail as fit the size. */
    public static Shape repeated(String name, String head, String fragment, String tail) {
        return new Shape(name, size -> {
            int length = fragment.getBytes(StandardCharsets.UTF_8).length;
            int times = Math.max(1, (size - head.length() - tail.length()) / length);
            return (head + fragment.repeat(times) + tail).getBytes(StandardCharsets.UTF_8);
        });
    }

    /** Opened as often as fits the size, then closed as often. */
    public static Shape nested(String name, String head, String open, String close, String tail) {
        return new Shape(name, size -> {
            int times = Math.max(1, (size - head.length() - tail.length()) / (open.length() + close.length()));
            return (head + open.repeat(times) + close.repeat(times) + tail).getBytes(StandardCharsets.UTF_8);
        });
    }

    /** A fragment that differs each time: every {@code #} in it is the number of the repetition. */
    public static Shape numbered(String name, String head, String fragment, String tail) {
        return new Shape(name, size -> {
            var text = new StringBuilder(size + fragment.length() + tail.length()).append(head);
            for (int i = 0; text.length() < size - tail.length(); i++) {
                text.append(fragment.replace("#", Integer.toString(i)));
            }
            return text.append(tail).toString().getBytes(StandardCharsets.UTF_8);
        });
    }
}
