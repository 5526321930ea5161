package io.cordboard.guard.configuration;

import io.cordboard.dialplan.BoundedExpression;
import io.cordboard.dialplan.TextBound;
import io.cordboard.guard.application.InnerApplication;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.FileRule;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.PhraseRule;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * ivr.conf (switch_ivr_menu.c): what is played, what a key does, and what happens when the caller makes no valid entry.
 */
final class IvrConfRule implements ConfigurationRule {
    private static final List<String> SOUNDS = List.of(
            "greet-long", "greet-short", "invalid-sound", "exit-sound", "transfer-sound", "pin-file", "bad-pin-file");
    private static final List<String> FAILURES = List.of("exec-on-max-failures", "exec-on-max-timeouts");
    private static final TextBound KEYS = TextBound.of("0123456789*#ABCDabcdWw");

    @Override
    public List<Objection> judge(XmlElement element, GuardScope premises) {
        return switch (element.name()) {
            case "menu" -> menu(element, premises);
            case "entry" -> entry(element, premises);
            default -> List.of();
        };
    }

    private static List<Objection> menu(XmlElement menu, GuardScope premises) {
        List<Objection> objections = new ArrayList<>();
        for (String sound : SOUNDS) {
            menu.attribute(sound).ifPresent(file -> objections.addAll(sound(file, KnownValues.NONE, premises)));
        }
        for (String failure : FAILURES) {
            menu.attribute(failure)
                    .filter(application -> !application.isEmpty())
                    .ifPresent(application ->
                            objections.addAll(InnerApplication.judge(application, KnownValues.NONE, premises)));
        }
        menu.attribute("confirm-macro")
                .filter(macro -> !macro.isEmpty())
                .ifPresent(macro -> objections.addAll(PhraseRule.judge(Argument.literal(macro), ',', premises)));
        return objections;
    }

    private static List<Objection> entry(XmlElement entry, GuardScope premises) {
        KnownValues known =
                KnownValues.NONE.withCaptures(captures(entry.attribute("digits").orElse("")));
        String parameter = entry.attribute("param").orElse("");
        String action = entry.attribute("action").orElse("").toLowerCase(Locale.ROOT);
        return switch (action) {
            case "menu-exec-app" -> InnerApplication.judge(parameter, known, premises);
            case "menu-play-sound" -> sound(parameter, known, premises);
            case "menu-sub", "menu-back", "menu-top", "menu-exit" -> List.of();
            default -> List.of(new Objection("menu", "'" + action + "' is not an action of a menu"));
        };
    }

    /** Only {@code /expression/} captures, and it captures only keys of a phone. */
    private static Optional<KnownValues.Captures> captures(String digits) {
        return digits.startsWith("/")
                ? Optional.of(new KnownValues.Captures(List.of(BoundedExpression.of(digits)), true, Optional.of(KEYS)))
                : Optional.empty();
    }

    private static List<Objection> sound(String file, KnownValues known, GuardScope premises) {
        return file.isEmpty() ? List.of() : FileRule.judge(ArgumentReader.read(file, known, premises), premises);
    }
}
