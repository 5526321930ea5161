package io.cordboard.guard.variable;

import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.Separator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One variable that an application sets or removes. */
public record SetVariable(String name, Argument value, boolean isLocal) {
    private static final String NOLOCAL = "nolocal:";
    private static final String NOLOCAL_OLD = "_nolocal_";
    private static final Pattern NAME_CHARACTER = Pattern.compile("[0-9A-Za-z_.+*#]");

    /**
     * Whether the variable certainly has the value then: an empty value removes it, so that a global one shows through.
     */
    public boolean isKnown() {
        return isLocal && !value.isEmpty() && !value.is("_undef_");
    }

    /**
     * The variables in the argument of {@code set}, {@code export}, {@code multiset}, {@code unset} or {@code
     * multiunset}.
     */
    public static List<SetVariable> read(ApplicationUse use) {
        String application = use.application().toLowerCase(Locale.ROOT);
        List<SetVariable> settings = new ArrayList<>();
        boolean many = application.startsWith("multi");
        boolean removes = application.endsWith("unset");
        for (Argument one : many ? split(use.argument()) : List.of(use.argument())) {
            if (removes) {
                settings.add(new SetVariable(one.written().strip(), Argument.literal(""), true));
            } else if (!one.isEmpty()) {
                settings.add(one(one, application));
            }
        }
        return settings;
    }

    /** {@code set} splits at the first '=', and if there is none at the first ','; {@code export} splits at '=' only. */
    private static SetVariable one(Argument text, String application) {
        int end = text.masked().indexOf('=');
        if (end < 0 && !application.contains("export")) {
            end = text.masked().indexOf(',');
        }
        String name = text.piece(end < 0 ? text.masked() : text.masked().substring(0, end))
                .written();
        Argument value = text.piece(end < 0 ? "" : text.masked().substring(end + 1));
        return application.contains("export") ? exported(name, value) : new SetVariable(name, value, true);
    }

    private static SetVariable exported(String name, Argument value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(NOLOCAL)) {
            return new SetVariable(name.substring(NOLOCAL.length()), value, false);
        }
        if (lower.startsWith(NOLOCAL_OLD)) {
            return new SetVariable(name.substring(NOLOCAL_OLD.length()), value, false);
        }
        return new SetVariable(name, value, true);
    }

    /** {@code ^^;a=1;b=2}; without {@code ^^} the separator is a space (mod_dptools.c, multiset_function). */
    private static List<Argument> split(Argument argument) {
        String text = argument.masked();
        String delimiter = " ";
        Argument settings = argument;
        if (text.startsWith("^^") && text.length() > 2) {
            delimiter = text.substring(2, 3);
            settings = argument.piece(text.substring(3));
        }
        if (NAME_CHARACTER.matcher(delimiter).matches() || Argument.isMask(delimiter.charAt(0))) {
            // A bounded value may contain the separator, and the text after it would remove a variable of that name.
            return List.of(argument);
        }
        return Separator.split(settings, delimiter.charAt(0)).orElse(List.of(argument));
    }
}
