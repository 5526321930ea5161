package io.cordboard.guard.application;

import io.cordboard.dialplan.BoundedExpression;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.Objection;
import io.cordboard.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Captures that FreeSWITCH reads although there are none (mod_dialplan_xml.c, parse_exten): of a failed match, or of a
 * text that it has freed. The behaviour is undefined, and crashes were seen, so such an extension is served to nobody.
 */
public final class CapturesRule {
    public static final String NAME = "captures";

    /**
     * The size of malloc(0) on 64-bit glibc, minus the final NUL: a shorter text without captures is copied without
     * damage.
     */
    private static final int HARMLESS_LENGTH = 23;

    private static final Pattern CAPTURE = Pattern.compile("\\$\\{?\\d");

    private CapturesRule() {}

    /** Judges every condition of an extension. */
    public static List<Finding> judgeAll(XmlElement extension) {
        List<Finding> findings = new ArrayList<>();
        nested(extension, "", findings);
        return findings;
    }

    private static void nested(XmlElement parent, String path, List<Finding> findings) {
        List<XmlElement> conditions = parent.children("condition");
        for (int i = 0; i < conditions.size(); i++) {
            String where = path + "condition[" + i + "]";
            for (Objection objection : judge(conditions.get(i))) {
                findings.add(new Finding(objection.rule(), where, objection.reason(), List.of()));
            }
            nested(conditions.get(i), where + "/", findings);
        }
    }

    /** Judges one condition with its actions. Anti-actions have no captures. */
    static List<Objection> judge(XmlElement condition) {
        boolean group = condition.attribute("regex").isPresent();
        List<XmlElement> capturing = (group ? condition.children("regex") : List.of(condition))
                .stream().filter(CapturesRule::isCapturing).toList();
        if (capturing.isEmpty() || condition.children("action").isEmpty()) {
            return List.of();
        }
        if (group && capturing.stream().anyMatch(CapturesRule::isExpanded)) {
            return refuse(
                    "a group of regexes captures from a field that contains a variable, which FreeSWITCH has freed by then");
        }
        boolean mayFail = ConditionBounds.hasTime(condition) || (group && mayHaveFailed(condition));
        return mayFail && condition.children("action").stream().anyMatch(CapturesRule::reads)
                ? refuse(
                        group
                                ? "the last regex with a bracket may not have matched when the actions run"
                                : "with a time attribute the actions can run although the expression has not matched")
                : List.of();
    }

    /** With {@code xor} exactly one regex passes, and the captures are those of the last one with a bracket. */
    private static boolean mayHaveFailed(XmlElement condition) {
        return condition.attribute("regex").orElse("").equalsIgnoreCase("xor")
                && condition.children("regex").size() > 1;
    }

    private static boolean isCapturing(XmlElement test) {
        return test.attribute("field").isPresent()
                && BoundedExpression.of(ConditionBounds.expressionText(test)).isCapturing();
    }

    private static boolean isExpanded(XmlElement test) {
        return test.attribute("field").orElse("").indexOf('$') >= 0;
    }

    private static boolean reads(XmlElement action) {
        return List.of(action.text(), action.attribute("data").orElse("")).stream()
                .anyMatch(text ->
                        CAPTURE.matcher(text).find() || text.getBytes(StandardCharsets.UTF_8).length > HARMLESS_LENGTH);
    }

    private static List<Objection> refuse(String reason) {
        return List.of(new Objection(NAME, reason + ": FreeSWITCH reads or writes where it must not, and may crash"));
    }
}
