package io.cordboard.guard.argument;

import java.util.List;
import java.util.regex.Pattern;

/**
 * No argument contains a line break or another control character. mod_sofia writes variables into the headers of the next
 * INVITE, and decodes names and numbers before it does (sofia_glue.c, sofia_glue_do_invite, check_decode), so a document
 * could add headers, or a second request on a trunk over TCP; modules write them to mails, call records and logs.
 */
public final class ControlRule {
    /** The rule's name. */
    public static final String NAME = "control";

    private static final Pattern RAW = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");
    private static final String MASK =
            "[" + Argument.FIRST_MASK + "-" + (char) (Argument.FIRST_MASK + Argument.MAX_PARTS - 1) + "]";
    /** {@code %0D}, {@code %250D}, and a part that depends on the call where a digit of that may be. */
    private static final Pattern ENCODED = Pattern.compile("(?i)%(?:25)*(?:[01][0-9a-f]|7f|[01257]?" + MASK + ")");

    private ControlRule() {}

    /** Judges the whole argument of an application, or the value of a param. */
    public static List<Objection> judge(Argument argument) {
        return RAW.matcher(argument.masked()).find() ? refuse(argument) : List.of();
    }

    /** Judges the value of a variable, which may be decoded. */
    public static List<Objection> judgeValue(Argument value) {
        return ENCODED.matcher(value.masked()).find() ? refuse(value) : judge(value);
    }

    private static List<Objection> refuse(Argument argument) {
        return List.of(new Objection(
                NAME,
                "'" + argument.written() + "' contains a line break or another control character, or may be decoded to"
                        + " one"));
    }
}
