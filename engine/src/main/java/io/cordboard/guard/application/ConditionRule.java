package io.cordboard.guard.application;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.RawVariables;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields and expressions are expanded during the hunt, before anything has matched (mod_dialplan_xml.c): an API call in
 * one runs for every caller. They may contain plain variables; an expression may not contain one that a SIP header sets.
 */
final class ConditionRule {
    private static final String PLACE = "\uFFFC";
    private static final Pattern PLAIN_VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)(?::-?\\d{1,4}){0,2}\\}");

    /**
     * Functions that only return a value (mod_commands.c, mod_dptools.c), with their argument in brackets or after a
     * space. A nested variable has been replaced by a placeholder.
     */
    private static final Pattern ANSWERS = Pattern.compile(
            "\\$\\{(?:strftime|strepoch|strmicroepoch|user_exists|in_group|domain_exists|module_exists|cond)"
                    + "(?:\\((?:[^(){}$\\\\]|\\$\\d)*\\)| (?:[^(){}$\\\\]|\\$\\d)*)\\}");

    /** A read of a table of mod_hash or mod_db. Its result is compared, and not expanded again (switch_channel.c). */
    private static final Pattern TABLE =
            Pattern.compile("\\$\\{(?:hash|db)\\((?:select|exists)/([0-9A-Za-z_.-]+)/[0-9A-Za-z_.+*#-]+\\)\\}");

    /** A variable or attribute of a user in the directory (mod_commands.c, user_data_function). */
    private static final Pattern USER = Pattern.compile("\\$\\{user_data\\((?:" + PLACE
            + "|[0-9A-Za-z_.+*#-]+)@([0-9A-Za-z.-]+) (?:var|attr) [0-9A-Za-z_.-]+\\)\\}");

    private ConditionRule() {}

    /** Judges a {@code <condition>} or {@code <regex>} itself, not its actions. */
    static List<Objection> judge(XmlElement test, GuardScope premises) {
        List<Objection> objections = new ArrayList<>();
        test.attribute("field").ifPresent(field -> judge("field", field, premises, objections));
        judge("expression", ConditionBounds.expressionText(test), premises, objections);
        return objections;
    }

    private static void judge(String what, String text, GuardScope premises, List<Objection> objections) {
        Matcher variable = PLAIN_VARIABLE.matcher(text);
        while (variable.find()) {
            String name = variable.group(1).toLowerCase(Locale.ROOT);
            if (RawVariables.mayHoldExpansions(name)) {
                objections.add(refuse(what, variable.group() + " holds what a caller sent, uncleaned"));
            }
            if (what.equals("expression") && name.startsWith("sip_")) {
                objections.add(refuse(what, variable.group() + " lets the caller write the expression"));
            }
        }
        // Captures are not replaced here, so any other '${' is an API call, a nested variable or an array.
        String rest = PLAIN_VARIABLE.matcher(text).replaceAll(PLACE);
        if (what.equals("field")) {
            rest = ANSWERS.matcher(rest).replaceAll(PLACE);
            rest = replaced(TABLE, rest, owner -> TableRule.isOwn(Argument.literal(owner), premises));
            rest = replaced(USER, rest, premises::mayCall);
        }
        if (rest.contains("${") || rest.matches("(?s).*\\$[\\\\\uE000-\uF8FF]+\\{.*") || completes(text)) {
            objections.add(refuse(
                    what, "'" + text + "' contains more than plain ${name} and functions that only return a value"));
        }
    }

    /** The text without those reads whose owner the call may ask. */
    private static String replaced(Pattern read, String text, Predicate<String> isOwn) {
        return read.matcher(text)
                .replaceAll(found -> isOwn.test(found.group(1)) ? PLACE : Matcher.quoteReplacement(found.group()));
    }

    /** A dollar or backslash before a variable changes how FreeSWITCH expands it. */
    private static boolean completes(String text) {
        return text.contains("$${") || text.contains("\\${");
    }

    private static Objection refuse(String what, String reason) {
        return new Objection("condition", "the condition's " + what + ": " + reason);
    }
}
