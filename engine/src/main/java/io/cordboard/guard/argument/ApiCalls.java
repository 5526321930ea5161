package io.cordboard.guard.argument;

import io.cordboard.dialplan.TextBound;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** The few {@code ${api(argument)}} that an inbound call may run, each with its allowed argument. */
final class ApiCalls {
    private static final Pattern TIME_FORMAT = Pattern.compile("(?:%[YmdHMSyjsFTbBaAIRuwVGC]|[A-Za-z0-9_.:-])+");
    private static final Pattern TIME_TEXT = Pattern.compile("(?:%[YmdHMSyjsFTbBaAIpRuwVGCzZekl]|[A-Za-z0-9_.: ,-])*");
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final TextBound DIGITS = TextBound.of("0123456789");

    private final GuardScope premises;

    ApiCalls(GuardScope premises) {
        this.premises = premises;
    }

    ArgumentPart read(String written, String name, Argument argument) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "strftime" -> strftime(written, argument.masked());
            case "strepoch", "strmicroepoch" ->
                new ArgumentPart.Bounded(written, new TextBound(DIGITS.characters(), 1, TextBound.UNLIMITED));
            case "sofia_contact" -> sofiaContact(written);
            case "group_call" -> groupCall(written, argument);
            default -> new ArgumentPart.Unsafe(written, "runs the API " + name);
        };
    }

    /**
     * The format determines everything except digits and the names of days and months, so a slash in it is from the
     * document.
     */
    private static ArgumentPart strftime(String written, String format) {
        if (TIME_FORMAT.matcher(format).matches()) {
            return new ArgumentPart.Bounded(written, timeBound(format));
        }
        boolean folders = Arrays.stream(format.split("/", -1))
                .allMatch(folder -> TIME_FORMAT.matcher(folder).matches() && !folder.matches("\\.+"));
        if (folders) {
            return new ArgumentPart.Configured(written);
        }
        return TIME_TEXT.matcher(format).matches()
                ? new ArgumentPart.CallerText(written, true)
                : new ArgumentPart.Unsafe(
                        written, "has a time format other than %Y %m %d %H %M %S, letters, digits and -_.:");
    }

    private static TextBound timeBound(String format) {
        TextBound characters = TextBound.of("0123456789-:" + LETTERS + format.replaceAll("%.", ""));
        return new TextBound(characters.characters(), 1, TextBound.UNLIMITED);
    }

    /** mod_sofia.c, contact_callback: it returns contacts as the phones wrote them, and a comma in one adds a leg. */
    private ArgumentPart sofiaContact(String written) {
        return new ArgumentPart.Unsafe(
                written,
                "dials contacts as phones have written them; user/ID@" + premises.name() + " proves them first");
    }

    /** mod_commands.c, group_call_function: {@code group@domain[+A|+E|+F]}; returns contacts of this domain. */
    private ArgumentPart groupCall(String written, Argument argument) {
        return UserNames.isGroupOf(premises, argument)
                ? new ArgumentPart.LocalLegs(written)
                : new ArgumentPart.Unsafe(written, "is not group_call(GROUP@" + premises.name() + "+A)");
    }
}
