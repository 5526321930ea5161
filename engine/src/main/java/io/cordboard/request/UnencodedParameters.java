package io.cordboard.request;

import java.util.List;
import java.util.Locale;

/**
 * The five parameters that mod_xml_curl.c writes first, unencoded and truncated together. The SIP realm is in the last of
 * them, so an {@code &} in it lets a phone add fields of its own. The fields that follow show this.
 */
final class UnencodedParameters {
    static final List<String> NAMES = List.of("hostname", "section", "tag_name", "key_name", "key_value");

    /** The size of the buffer, 512 bytes, without its NUL. */
    private static final int CUT_BYTES = 511;

    /** The longest incomplete character that the truncation can leave. */
    private static final int CUT_CHARACTER_BYTES = 3;

    private UnencodedParameters() {}

    static void check(Form form) throws BadRequest {
        checkOrder(form);
        checkDomain(form);
    }

    private static void checkOrder(Form form) throws BadRequest {
        if (!form.isNamed(0, NAMES.get(0)) || NAMES.stream().anyMatch(name -> form.indexOf(name) < 0)) {
            return; // not the form that mod_xml_curl writes, so a manual request
        }
        boolean inOrder = true;
        for (int i = 0; i < NAMES.size(); i++) {
            inOrder &= form.isNamed(i, NAMES.get(i));
        }
        if (!inOrder || !eventFollows(form)) {
            throw new BadRequest(400, "an & inside one of " + String.join(" ", NAMES));
        }
    }

    /**
     * Event-Name follows the five, if it is sent at all; otherwise a field that FreeSWITCH itself writes. But a call to a
     * user without a session (an agent of a queue, an originate) begins with as_channel and action, and puts any
     * variables of the leg before it (mod_dptools.c, user_outgoing_channel). There {@link #checkDomain} must detect it
     * alone.
     */
    private static boolean eventFollows(Form form) {
        int event = form.indexOf("Event-Name");
        int behind = NAMES.size();
        boolean userCall = form.isNamed(behind, "as_channel")
                && form.isNamed(behind + 1, "action")
                && form.value(behind + 1).equals("user_call");
        if (event < 0) {
            return form.count() == behind
                    || form.value(NAMES.get(behind - 1)).isEmpty()
                    || OwnFields.contains(form.name(behind));
        }
        return event == behind || userCall;
    }

    /** {@code domain} is the encoded copy of {@code key_value}. They differ only where the latter was truncated. */
    private static void checkDomain(Form form) throws BadRequest {
        if (form.indexOf("domain") < 0 || !form.value("tag_name").orElse("").equalsIgnoreCase("domain")) {
            return;
        }
        String domain = lowerCase(form, "domain");
        String key = lowerCase(form, "key_value");
        boolean same = isCut(form)
                ? domain.startsWith(key.substring(0, Math.max(0, key.length() - CUT_CHARACTER_BYTES)))
                : domain.equals(key);
        if (!same) {
            throw new BadRequest(400, "key_value and domain contradict each other");
        }
    }

    private static boolean isCut(Form form) {
        int written = -1;
        for (int i = 0; i < Math.min(NAMES.size(), form.count()); i++) {
            written += form.length(i) + 1;
        }
        return written >= CUT_BYTES;
    }

    private static String lowerCase(Form form, String name) {
        return form.value(name).orElse("").toLowerCase(Locale.ROOT);
    }
}
