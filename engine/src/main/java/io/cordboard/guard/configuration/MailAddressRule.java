package io.cordboard.guard.configuration;

import io.cordboard.guard.argument.Objection;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The addresses to which mod_voicemail sends mail. FreeSWITCH runs {@code sendmail -f FROM -t 'ADDRESSES'}
 * (switch_utils.c, switch_simple_email) without a {@code --} before them, so an address that begins with a hyphen would
 * be an option of sendmail.
 */
final class MailAddressRule {
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z_+][^\\s,'\"\\\\${}]*@[0-9A-Za-z.-]+");

    private MailAddressRule() {}

    static List<Objection> judge(String name, String value) {
        boolean mailed = Arrays.stream(value.split(",", -1))
                .allMatch(address -> ADDRESS.matcher(address).matches());
        // No mail is sent if it is empty.
        return value.isEmpty() || mailed
                ? List.of()
                : List.of(new Objection(
                        "voicemail",
                        name + " is '" + value + "', which would reach the command line of sendmail; expected addresses"
                                + " such as anna@acme.example, separated by commas without spaces"));
    }
}
