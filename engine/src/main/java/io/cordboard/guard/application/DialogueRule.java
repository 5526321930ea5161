package io.cordboard.guard.application;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The application {@code socket}: only to dialogues of Cordboard itself, from outside only to those that expect such calls. */
final class DialogueRule implements ApplicationRule {
    private static final Pattern ARGUMENT = Pattern.compile("(?<hosts>\\S+) async full");

    @Override
    public List<Objection> judge(ApplicationUse use) {
        Matcher argument = ARGUMENT.matcher(use.masked());
        boolean ours = argument.matches()
                && Arrays.stream(argument.group("hosts").split("\\|", -1)).allMatch(host -> isOurs(host, use));
        return ours ? List.of() : List.of(new Objection("script", "socket passes the call to another program"));
    }

    private static boolean isOurs(String host, ApplicationUse use) {
        GuardSettings settings = use.premises().settings();
        Pattern paths = use.premises().side().isOwn()
                ? settings.features().dialoguePath()
                : settings.features().inboundDialoguePath();
        Matcher path = paths.matcher(host);
        return path.matches() && settings.dialogues().contains(path.group("address"));
    }
}
