package io.gleancast.quickstart;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Commands to copy into a shell. */
final class ShellCommand {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellCommand() {}

    static String quickstart(List<String> arguments) {
        return arguments.stream().map(word -> " " + quoted(word)).collect(Collectors.joining("", "./quickstart", ""));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
