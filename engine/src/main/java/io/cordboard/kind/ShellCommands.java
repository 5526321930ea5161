package io.cordboard.kind;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Commands that can be pasted into a shell. */
public final class ShellCommands {
    private ShellCommands() {}

    /** {@code redis-cli HDEL cti_exten@demo.example 1001}. */
    public static String redis(String... words) {
        return "redis-cli " + Arrays.stream(words).map(ShellCommands::quoted).collect(Collectors.joining(" "));
    }

    /** The word, quoted so that the shell passes it unchanged. */
    private static String quoted(String word) {
        return word.matches("[0-9A-Za-z_.:@/+,=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
