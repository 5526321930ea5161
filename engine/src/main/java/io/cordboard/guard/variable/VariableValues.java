package io.cordboard.guard.variable;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.ConferenceFlags;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Objections;
import io.cordboard.guard.argument.RecordingRule;
import io.cordboard.guard.argument.VariableKind;
import io.cordboard.guard.argument.VariableNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The allowed values of variables that FreeSWITCH parses. */
final class VariableValues {
    /**
     * More than nine keys overflow the buffer that FreeSWITCH reads into (switch_ivr_originate.c, collect_thread_run).
     */
    private static final Pattern KEYS = Pattern.compile("[0-9*#A-Da-d]{0,9}");

    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_.-]+(?:,[A-Za-z0-9_.-]+)*");

    private static final String NOBODY = "sip:anonymous@anonymous.invalid";

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");

    private VariableValues() {}

    /** A file or folder to which something is written. */
    static List<Objection> recording(Argument value, GuardScope premises) {
        var caller = value.first(ArgumentPart.CallerText.class);
        if (caller.isPresent()) {
            return List.of(Objections.callerText("recording", caller.get()));
        }
        return value.isEmpty() ? List.of() : RecordingRule.judgePath(value, premises);
    }

    /** A part of a file name, which cannot name a folder. */
    static List<Objection> name(String name, Argument value) {
        return value.isEmpty() || value.isName() ? List.of() : refuse(name, value, "letters, digits and _.+*#- only");
    }

    /** With {@code exec} the played file is an application that is run. */
    static List<Objection> confirmation(String name, Argument value) {
        return KEYS.matcher(value.masked()).matches() ? List.of() : refuse(name, value, "keys of a phone");
    }

    /** Of a call that is recovered, this address is called (sofia_glue.c, sofia_glue_recover_callback). */
    static List<Objection> nobody(String name, Argument value) {
        return value.isEmpty() || value.is(NOBODY) ? List.of() : refuse(name, value, NOBODY);
    }

    static List<Objection> conferenceFlags(String name, Argument value) {
        return ConferenceFlags.areHarmless(value.masked())
                ? List.of()
                : refuse(name, value, "flags of rooms and members, separated by |, that create no leg");
    }

    /** A protection against moving or redirecting a call may be switched on (switch_utils.h, switch_true). */
    static List<Objection> safeguard(String name, Argument value) {
        return TRUE.contains(value.masked().toLowerCase(Locale.ROOT)) ? List.of() : refuse(name, value, "true");
    }

    /** A called leg gets copies of these variables of this leg, so each must be one that this leg may set. */
    static List<Objection> exports(String name, Argument value) {
        boolean names = value.isEmpty() || NAMES.matcher(value.masked()).matches();
        if (!names) {
            return refuse(name, value, "names of variables, separated by commas");
        }
        return List.of(value.masked().split(",", -1)).stream()
                .filter(one -> !one.isEmpty() && !isHarmless(one))
                .findFirst()
                .map(one -> refuse(name, value, "variables that may be set, and " + one + " may not"))
                .orElse(List.of());
    }

    private static boolean isHarmless(String name) {
        VariableKind kind = VariableNames.kind(name);
        return kind == VariableKind.UNREAD || kind == VariableKind.TEXT || kind == VariableKind.HARMLESS;
    }

    private static List<Objection> refuse(String name, Argument value, String expected) {
        return List.of(new Objection("variable", name + " is '" + value.written() + "'; expected " + expected));
    }
}
