package io.cordboard.document;

import java.util.Locale;
import java.util.Optional;

/**
 * A SIP domain (tenant) as it occurs in Redis keys: lower-case letters, digits, {@code . - _ :}, and brackets for IPv6
 * literals. Any other text is not a domain, so a name from outside can never address a foreign key.
 */
public final class DomainName {
    private static final int LONGEST = 253;
    private static final String BEHIND_THE_FIRST = "._:[]-";

    private DomainName() {}

    /** The domain in lower case; empty if the text cannot be a domain. */
    public static Optional<String> of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return isName(lower) ? Optional.of(lower) : Optional.empty();
    }

    /** Asked several times for each fetch, so without a regular expression. */
    private static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (i == 0 && c == '[');
            if (!plain && (i == 0 || BEHIND_THE_FIRST.indexOf(c) < 0)) {
                return false;
            }
        }
        return true;
    }
}
