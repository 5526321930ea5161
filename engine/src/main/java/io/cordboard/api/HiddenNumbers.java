package io.cordboard.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Account;
import io.cordboard.admin.Principal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Leaves out the last digits of the numbers of people outside, for accounts with {@code hide-numbers}. */
final class HiddenNumbers {
    private static final List<String> MEMBERS = List.of("from", "from-name", "to");
    /** Numbers of a domain are shorter. */
    private static final Pattern OUTSIDE = Pattern.compile("(\\+?[0-9]{3,})[0-9]{4}");

    private HiddenNumbers() {}

    static boolean from(Principal who) {
        return who.account().filter(Account::hidesNumbers).isPresent();
    }

    /** A call or a fetch as that account sees it. */
    static ObjectNode seenBy(Principal who, ObjectNode item) {
        return from(who) ? hidden(item) : item;
    }

    /** A line of JSON as that account sees it. */
    static String seenBy(Principal who, String json) {
        return from(who)
                ? hidden((ObjectNode) JsonBody.read(json.getBytes(StandardCharsets.UTF_8)))
                        .toString()
                : json;
    }

    private static ObjectNode hidden(ObjectNode item) {
        for (String member : MEMBERS) {
            if (item.path(member).isTextual()) {
                item.put(member, OUTSIDE.matcher(item.path(member).asText()).replaceAll("$1…"));
            }
        }
        return item;
    }
}
