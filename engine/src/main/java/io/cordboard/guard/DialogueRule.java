package io.cordboard.guard;

import io.cordboard.compose.BusyCallback;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The application {@code socket}: to the dialogues that Cordboard itself leads, and to nobody else. */
final class DialogueRule implements ApplicationRule {
    private static final Pattern ARGUMENT = Pattern.compile("(?<hosts>\\S+) async full");
    private static final String BUSY_CALLBACK = Arrays.stream(BusyCallback.Dialogue.values())
            .map(BusyCallback.Dialogue::path)
            .collect(Collectors.joining("|"));
    private static final Pattern PATH =
            Pattern.compile("(?<address>[^/|]+)/(?:call_flow/[0-9*#+]{1,20}|" + BUSY_CALLBACK + ")");

    @Override
    public List<Objection> judge(Use use) {
        Matcher argument = ARGUMENT.matcher(use.masked());
        boolean ours = argument.matches()
                && Arrays.stream(argument.group("hosts").split("\\|", -1)).allMatch(host -> isOurs(host, use));
        return ours ? List.of() : List.of(new Objection("script", "socket hands the call to another program"));
    }

    private static boolean isOurs(String host, Use use) {
        Matcher path = PATH.matcher(host);
        return path.matches() && use.premises().settings().dialogues().contains(path.group("address"));
    }
}
