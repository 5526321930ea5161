package io.cordboard.compose;

import io.cordboard.document.Document;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The variable that an answer leaves on a leg which comes to an object whose document wants to hear of missed calls: which
 * object it is, and what the leg was bridged to before. Whether it was bridged since tells whether somebody answered.
 */
public final class MissedMark {
    /** The names begin so; nobody but Cordboard sets such a variable. */
    public static final String VARIABLE = "cordboard_missed_";

    private static final String BRIDGED_BEFORE = "${bridge_uuid}";
    private static final Pattern SETTING =
            Pattern.compile(VARIABLE + "[0-9a-z_]{1,400}=[a-z_]{1,40}/[0-9A-Za-z_.+*#-]{1,64}@([^/@\\s${}]{1,253})/"
                    + Pattern.quote(BRIDGED_BEFORE));

    private MissedMark() {}

    /** The argument of {@code set}. */
    public static String setting(String kind, Document object) {
        return VARIABLE + kind + "_" + nameOf(object.field()) + "=" + kind + "/" + object.field() + "@"
                + object.domain() + "/" + BRIDGED_BEFORE;
    }

    /** Names of variables hold letters, digits and _ (switch_channel.c, switch_channel_expand_variables_check). */
    private static String nameOf(String field) {
        StringBuilder name = new StringBuilder();
        field.chars().forEach(c -> {
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c) && !Character.isUpperCase(c);
            name.append(plain ? Character.toString(c) : "_" + HexFormat.of().toHexDigits((char) c));
        });
        return name.toString().toLowerCase(Locale.ROOT);
    }

    /** Whether that sets such a variable for an object of the domain, and nothing else. */
    public static boolean isOne(String setting, String domain) {
        var matcher = SETTING.matcher(setting);
        return matcher.matches() && matcher.group(1).equals(domain);
    }

    /** Whether that sets such a variable, and nothing else. */
    public static boolean isOne(String setting) {
        return SETTING.matcher(setting).matches();
    }
}
