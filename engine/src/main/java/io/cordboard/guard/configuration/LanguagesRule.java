package io.cordboard.guard.configuration;

import io.cordboard.dialplan.BoundedExpression;
import io.cordboard.guard.application.InnerApplication;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.FileRule;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Phrase macros (switch_ivr_play_say.c, switch_ivr_phrase_macro_event): what each step plays, says or executes. */
final class LanguagesRule implements ConfigurationRule {
    private KnownValues known = KnownValues.NONE;

    @Override
    public List<Objection> judge(XmlElement element, GuardScope premises) {
        if (element.name().equals("input")) {
            known = KnownValues.NONE.withCaptures(captures(element));
            return List.of();
        }
        return switch (element.name()) {
            case "language" -> prefixes(element, premises);
            case "action" -> action(element, premises);
            default -> List.of();
        };
    }

    /** The text before every name that a macro plays, which can include a scheme. */
    private static List<Objection> prefixes(XmlElement language, GuardScope premises) {
        return Stream.of("sound-prefix", "sound-path")
                .flatMap(name -> new Parameter(name, language.attribute(name).orElse("")).judgeSound(premises).stream())
                .toList();
    }

    private List<Objection> action(XmlElement action, GuardScope premises) {
        String data = action.attribute("data").orElse("");
        Argument argument = ArgumentReader.read(data, known, premises);
        String function = action.attribute("function").orElse("").toLowerCase(Locale.ROOT);
        return switch (function) {
            case "play-file" -> FileRule.judge(argument, premises);
            case "execute" -> InnerApplication.judgeInParentheses(data, known, premises);
            case "speak-text" -> spoken(argument);
            case "say", "break", "sleep", "phrase" ->
                argument.first(ArgumentPart.Unsafe.class)
                        .map(part -> List.of(Objections.unsafe(part)))
                        .orElse(List.of());
            default -> List.of(new Objection("phrase", "'" + function + "' is not a step of a phrase macro"));
        };
    }

    /** Some engines pass the text to a program, so the caller must not write it, as for the application {@code speak}. */
    private static List<Objection> spoken(Argument text) {
        return text.first(ArgumentPart.Unsafe.class)
                .map(Objections::unsafe)
                .or(() -> text.first(ArgumentPart.CallerText.class)
                        .map(caller -> Objections.callerText("phrase", caller)))
                .map(List::of)
                .orElse(List.of());
    }

    private static Optional<KnownValues.Captures> captures(XmlElement input) {
        BoundedExpression pattern =
                BoundedExpression.of(input.attribute("pattern").orElse(""));
        return Optional.of(new KnownValues.Captures(List.of(pattern), true, Optional.empty()));
    }
}
