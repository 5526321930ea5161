package io.cordboard.guard.argument;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a call goes next: extension, dialplan and context, separated by spaces. */
public final class HuntTarget {
    private static final int WORDS = 3;
    private static final Pattern OBJECTS = Pattern.compile("@[a-z_]{1,64}");

    /** FreeSWITCH's dialplans other than {@code XML} (SWITCH_ADD_DIALPLAN, all of src/). */
    private static final Set<String> OTHER_DIALPLANS =
            Set.of("inline", "enum", "lcr", "asterisk", "directory", "lua", "translate", "signalwire");

    private HuntTarget() {}

    public static List<Objection> judge(Argument argument, GuardScope premises) {
        var caller = argument.first(ArgumentPart.CallerText.class);
        if (caller.isPresent()) {
            return List.of(Objections.callerText("transfer", caller.get()));
        }
        return ArgumentWords.split(argument)
                .filter(words -> !words.isEmpty())
                .map(words -> judgeWords(words, argument, premises))
                .orElseGet(() -> notUnderstood(argument));
    }

    public static List<Objection> judgeWords(List<Argument> words, Argument argument, GuardScope premises) {
        Argument extension = words.get(0);
        if (!extension.isName() || extension.masked().startsWith("-") || words.size() > WORDS) {
            return notUnderstood(argument);
        }
        if (words.size() > 1 && !words.get(1).is("XML")) {
            return refuse("the dialplan is '" + words.get(1).written() + "'; only XML is guarded");
        }
        return words.size() < WORDS ? List.of() : judgeContext(extension, words.get(2), premises);
    }

    private static List<Objection> judgeContext(Argument extension, Argument context, GuardScope premises) {
        if (!isContext(context)) {
            return refuse("the context '" + context.written() + "' is neither literal nor bounded");
        }
        Set<String> passthrough = premises.settings().passthroughContexts();
        if (context.isLiteral() ? passthrough.contains(lower(context)) : !passthrough.isEmpty()) {
            return refuse(
                    "the context '" + context.written()
                            + "' is or may be one that is left to FreeSWITCH's disk (passthrough.contexts): nothing there is judged");
        }
        boolean dialplan = !context.isLiteral() || OTHER_DIALPLANS.contains(lower(context));
        return extension.mayBeEmpty() && dialplan
                ? refuse("'" + extension.written() + "' may be empty, and '" + context.written()
                        + "' would then be the dialplan")
                : List.of();
    }

    private static String lower(Argument context) {
        return context.masked().toLowerCase(Locale.ROOT);
    }

    private static List<Objection> notUnderstood(Argument argument) {
        return refuse(
                "expected EXTENSION XML CONTEXT, the extension literal or bounded, found '" + argument.written() + "'");
    }

    /** A route, or {@code @KIND}, where PBX objects reach each other: each fetch there is judged again. */
    private static boolean isContext(Argument context) {
        return context.isName() || OBJECTS.matcher(context.masked()).matches();
    }

    private static List<Objection> refuse(String reason) {
        return List.of(new Objection("transfer", reason));
    }
}
