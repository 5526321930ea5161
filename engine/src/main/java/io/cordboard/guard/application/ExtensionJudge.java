package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Judges every action of an extension, condition by condition as mod_dialplan_xml.c does. It does not consider whether a
 * condition can match: actions of a condition that passed run even if a later condition fails; there is no rollback.
 */
public final class ExtensionJudge {
    private final GuardScope premises;
    private final List<Finding> findings = new ArrayList<>();

    public ExtensionJudge(GuardScope premises) {
        this.premises = premises;
    }

    public List<Finding> judge(XmlElement extension) {
        conditions(extension, "", KnownValues.NONE);
        return findings;
    }

    private void conditions(XmlElement parent, String path, KnownValues inherited) {
        KnownValues known = inherited;
        List<XmlElement> conditions = parent.children("condition");
        for (int i = 0; i < conditions.size(); i++) {
            known = condition(conditions.get(i), path + "condition[" + i + "]", known);
        }
    }

    /** Judges one condition. Returns what the next one may rely on. */
    private KnownValues condition(XmlElement condition, String path, KnownValues before) {
        tests(condition, path);
        KnownValues without = before.withCaptures(Optional.empty());
        actions(condition, "anti-action", path, without);
        KnownValues passed = without.withFields(ConditionBounds.fields(condition));
        KnownValues after = actions(condition, "action", path, passed.withCaptures(ConditionBounds.captures(condition)))
                .withCaptures(Optional.empty());
        boolean onFalse = breaksOnFalse(condition);
        conditions(condition, path + "/", onFalse ? after : without.afterOtherActions());
        boolean nested = !condition.children("condition").isEmpty();
        return onFalse && !nested ? after : without.afterOtherActions();
    }

    private void tests(XmlElement condition, String path) {
        report(ConditionRule.judge(condition, premises), path, "");
        report(CapturesRule.judge(condition), path, "");
        List<XmlElement> regexes = condition.children("regex");
        IntStream.range(0, regexes.size())
                .forEach(i -> report(ConditionRule.judge(regexes.get(i), premises), path + "/regex[" + i + "]", ""));
    }

    private KnownValues actions(XmlElement condition, String element, String path, KnownValues start) {
        KnownValues known = start;
        List<XmlElement> actions = condition.children(element);
        for (int i = 0; i < actions.size(); i++) {
            known = action(actions.get(i), path + "/" + element + "[" + i + "]", known);
        }
        return known;
    }

    private KnownValues action(XmlElement action, String where, KnownValues known) {
        String application = action.attribute("application").orElse("");
        // A text takes precedence over data=. If it is blank, what FreeSWITCH keeps of it is not certain, so both are
        // judged.
        List<String> texts = new ArrayList<>();
        if (!action.text().isEmpty()) {
            texts.add(action.text());
        }
        if (action.text().isBlank()) {
            texts.add(action.attribute("data").orElse(""));
        }
        KnownValues after = known;
        for (String text : texts) {
            ApplicationUse use =
                    new ApplicationUse(application, ArgumentReader.read(text, known, premises), known, premises);
            report(ActionRule.judge(use), where, (application + " " + text).strip());
            after = ApplicationRules.of(application, premises).after(use);
        }
        return known(action, known, after);
    }

    /**
     * What is known after an action. An inline action runs before all queued ones, and no application that may be inline
     * changes the caller's fields. An action with {@code loop="0"} does not run.
     */
    private static KnownValues known(XmlElement action, KnownValues before, KnownValues after) {
        String inline = action.attribute("inline").orElse("false");
        if (inline.equals("true")) {
            return before;
        }
        return inline.equals("false") && action.attribute("loop").isEmpty() ? after : before.afterOtherActions();
    }

    private void report(List<Objection> objections, String where, String way) {
        for (Objection objection : objections) {
            findings.add(
                    new Finding(objection.rule(), where, objection.reason(), way.isEmpty() ? List.of() : List.of(way)));
        }
    }

    /** The default, and the meaning of an unknown value (mod_dialplan_xml.c): continue only if the condition passed. */
    private static boolean breaksOnFalse(XmlElement condition) {
        String value = condition.attribute("break").orElse("on-false").toLowerCase(Locale.ROOT);
        return !value.equals("never") && !value.equals("on-true") && !value.equals("always");
    }
}
