package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An INVITE with {@code Replaces} of a leg without a partner runs that leg's current application again, as {@code
 * answer,APPLICATION:DATA} in the inline dialplan (sofia.c, sofia_handle_sip_i_invite_replaces). That dialplan splits at
 * commas and treats each part as {@code APPLICATION:DATA}, so every part that can be one is judged as one.
 */
final class RerunRule {
    private static final String NAME = "replaces";
    private static final Pattern APPLICATION = Pattern.compile("[ '\"]*([^:/=@ '\"]*) *(:.*)?", Pattern.DOTALL);

    private RerunRule() {}

    static List<Objection> judge(ApplicationUse use) {
        String[] pieces = use.masked().split(",", -1);
        for (int i = 1; i < pieces.length; i++) {
            Optional<Objection> objection = judge(pieces[i], use);
            if (objection.isPresent()) {
                return List.of(objection.get());
            }
        }
        return List.of();
    }

    private static Optional<Objection> judge(String piece, ApplicationUse use) {
        var read = APPLICATION.matcher(piece);
        if (!read.matches() || read.group(1).isEmpty()) {
            return Optional.empty(); // no application has such a name
        }
        Argument name = use.argument().piece(read.group(1));
        boolean hasData = read.group(2) != null;
        ApplicationRule rule = ApplicationRules.of(name.masked(), use.premises());
        boolean harmless = rule instanceof UnknownApplicationRule
                ? !hasData
                : isCertain(use)
                        && name.isLiteral()
                        && isHarmless(name, hasData ? read.group(2).substring(1) : "", use);
        return harmless
                ? Optional.empty()
                : Optional.of(new Objection(
                        NAME,
                        "'" + use.argument().piece(piece).written() + "' after a comma would be run as an application"
                                + " when another call replaces this one"));
    }

    private static boolean isHarmless(Argument name, String data, ApplicationUse use) {
        Argument argument = use.argument().piece(data);
        return ActionRule.judgeOnce(new ApplicationUse(name.masked(), argument, use.known(), use.premises()))
                .isEmpty();
    }

    /** Without quotes and backslashes a part ends at the next comma. */
    private static boolean isCertain(ApplicationUse use) {
        return use.masked().indexOf('\'') < 0 && use.masked().indexOf('\\') < 0;
    }
}
