package io.cordboard.guard.application;

import io.cordboard.dialplan.TextBound;
import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.FileRule;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import io.cordboard.guard.variable.VariableRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code read MIN MAX FILE NAME …} and {@code play_and_get_digits MIN MAX TRIES TIMEOUT ENDS FILE FILE NAME REGEX …}: the
 * variable then contains keys of a phone, which are bounded. A destination for failures is not accepted in inbound calls.
 */
final class ReadDigitsRule implements ApplicationRule {
    private static final TextBound KEYS = TextBound.of("0123456789*#ABCDabcdWw");

    private static final Pattern ON_FAILURE = Pattern.compile("[0-9A-Za-z_]{1,64}");
    private static final int PLAYED_VARIABLE = 7;

    private final int firstFile;
    private final int variable;
    private final int mostWords;

    private ReadDigitsRule(int firstFile, int variable, int mostWords) {
        this.firstFile = firstFile;
        this.variable = variable;
        this.mostWords = mostWords;
    }

    static ReadDigitsRule read() {
        return new ReadDigitsRule(2, 3, 7);
    }

    static ReadDigitsRule playAndGetDigits() {
        return new ReadDigitsRule(5, PLAYED_VARIABLE, 10);
    }

    @Override
    public List<Objection> judge(ApplicationUse use) {
        Objection unreadable = new Objection(
                "digits",
                "'" + use.argument().written() + "' does not have the words that " + use.application() + " takes,"
                        + " or transfers on failure");
        return ArgumentWords.judge(
                use.argument(), words -> isRead(words, use) ? judge(words, use) : List.of(unreadable), unreadable);
    }

    /** A single name is the extension for failures of an own call, in its last route, which is fetched again. */
    private boolean isRead(List<Argument> words, ApplicationUse use) {
        boolean onFailure = words.size() == mostWords + 1
                && variable == PLAYED_VARIABLE
                && use.premises().side().isOwn()
                && ON_FAILURE.matcher(words.get(mostWords).masked()).matches();
        return words.size() > variable && (words.size() <= mostWords || onFailure);
    }

    private List<Objection> judge(List<Argument> words, ApplicationUse use) {
        List<Objection> objections = new ArrayList<>();
        for (Argument file : words.subList(firstFile, variable)) {
            objections.addAll(FileRule.judge(file, use.premises()));
        }
        objections.addAll(VariableRule.judge(words.get(variable).written(), keys(""), use.premises()));
        use.argument()
                .first(ArgumentPart.CallerText.class)
                .map(text -> Objections.callerText("digits", text))
                .ifPresent(objections::add);
        return objections;
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return ArgumentWords.split(use.argument())
                .filter(words -> words.size() > variable && words.stream().noneMatch(Argument::mayBeEmpty))
                .map(words -> words.get(variable).written())
                .map(name -> use.known().withVariable(name, keys("${" + name + "}")))
                .orElse(use.known());
    }

    private static Argument keys(String written) {
        return new Argument(String.valueOf(Argument.FIRST_MASK), List.of(new ArgumentPart.Bounded(written, KEYS)));
    }
}
