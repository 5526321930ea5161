package io.cordboard.guard.configuration;

import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Params of users and domains in the directory that decide where a call goes, or run a program. */
public final class DirectoryParameter {
    private static final Set<String> MAILED = Set.of("vm-mailto", "vm-notify-mailto", "email-addr");

    private DirectoryParameter() {}

    public static List<Objection> judge(String name, String value, GuardScope premises) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals("dial-string") || lower.equals("group-dial-string") || lower.startsWith("dial-var-")) {
            return List.of(
                    new Objection("dial-string", name + " is composed, not written: a user is called at its contacts"));
        }
        if (lower.equals("vm-convert-cmd")) {
            return List.of(new Objection("voicemail", name + " runs a program for a message that a caller left"));
        }
        if (MAILED.contains(lower)) {
            return MailAddressRule.judge(name, value);
        }
        // A key that is pressed during the greeting transfers there (mod_voicemail.c, voicemail_leave_main).
        return lower.equals("vm-operator-extension") ? new Parameter(lower, value).judgeTarget(premises) : List.of();
    }
}
