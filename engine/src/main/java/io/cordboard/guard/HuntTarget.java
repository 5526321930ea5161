package io.cordboard.guard;

import java.util.Arrays;
import java.util.List;

/** Where a call is hunted next: extension, dialplan and context, separated by blanks. */
final class HuntTarget {
    private static final int WORDS = 3;

    private HuntTarget() {}

    static List<Objection> judge(Argument argument) {
        var caller = argument.first(Part.CallerText.class);
        if (caller.isPresent()) {
            return List.of(Objections.callerText("transfer", caller.get()));
        }
        List<Argument> words = Arrays.stream(argument.masked().strip().split(" +"))
                .map(argument::piece)
                .toList();
        return judgeWords(words, argument);
    }

    static List<Objection> judgeWords(List<Argument> words, Argument argument) {
        Argument extension = words.get(0);
        if (!extension.isName() || extension.masked().startsWith("-") || words.size() > WORDS) {
            return refuse("expected EXTENSION XML CONTEXT, the extension literal or bounded, found '"
                    + argument.written() + "'");
        }
        return words.size() > 1 ? judgeDialplan(words) : List.of();
    }

    /** Another dialplan than XML, or {@code XML:file}, hunts where nobody guards; {@code inline} runs applications. */
    private static List<Objection> judgeDialplan(List<Argument> words) {
        if (!words.get(1).is("XML")) {
            return refuse("the dialplan is '" + words.get(1).written() + "'; only XML is guarded");
        }
        if (words.size() == WORDS && !words.get(2).isName()) {
            return refuse("the context '" + words.get(2).written() + "' is neither literal nor bounded");
        }
        return List.of();
    }

    private static List<Objection> refuse(String reason) {
        return List.of(new Objection("transfer", reason));
    }
}
