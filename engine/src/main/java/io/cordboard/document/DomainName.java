package io.cordboard.document;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A SIP domain (tenant) as it stands in Redis keys: lower-cased, letters, digits, {@code . - _ :} and brackets for IPv6
 * literals. Everything else is no domain; so a name from outside can never address a foreign key.
 */
public final class DomainName {
    private static final Pattern NAME = Pattern.compile("[a-z0-9\\[]([a-z0-9._:\\[\\]-]{0,252})");

    private DomainName() {}

    /** The domain in lower case; empty when the text cannot be a domain. */
    public static Optional<String> of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return NAME.matcher(lower).matches() ? Optional.of(lower) : Optional.empty();
    }
}
