package io.cordboard.guard.argument;

import io.cordboard.compose.MissedMark;
import io.cordboard.compose.SignaturePlaces;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables by which Cordboard knows whose call it is, and in which context FreeSWITCH looks up a leg that another party
 * moves. No document may name them, in any argument and for any side: setting one could give the rights of an extension
 * to a moved leg, and reading one could disclose it.
 */
public final class ReservedVariables {
    private static final Pattern NAMES = Pattern.compile(
            "cordboard_(?:proof|hop|route|domain|on_behalf|moved_by|missed_\\w*)|force_transfer_(?:context|dialplan)|sip_redirect_(?:context|dialplan)",
            Pattern.CASE_INSENSITIVE);

    /** What Cordboard's own templates set: it contains the placeholder for a signature, which no document can write. */
    private static final Pattern ON_BEHALF =
            Pattern.compile("cordboard_on_behalf=(?:[^@:=\\s]+@([^@=\\s]+):" + SignaturePlaces.ON_BEHALF + ")?");

    private ReservedVariables() {}

    /**
     * Whether that sets the user on whose behalf the call is sent on, as only Cordboard itself does, for a user of the
     * domain.
     */
    public static boolean isOnBehalf(String name, String value, String domain) {
        Matcher setting = ON_BEHALF.matcher(name + "=" + value);
        return setting.matches() && (value.isEmpty() || setting.group(1).equals(domain));
    }

    /** Whether that marks a call that has come to an object of the domain, as only Cordboard itself does. */
    public static boolean isMissedMark(String name, String written, String domain) {
        return MissedMark.isOne(name + "=" + written, domain);
    }

    /** All places that name one. */
    public static List<Finding> judge(XmlElement root) {
        List<Finding> findings = new ArrayList<>();
        children(root, "", findings);
        return findings;
    }

    private static void children(XmlElement parent, String path, List<Finding> findings) {
        Map<String, Integer> places = new HashMap<>();
        for (XmlElement child : parent.children()) {
            int place = places.merge(child.name(), 1, Integer::sum) - 1;
            element(child, path + child.name() + "[" + place + "]", findings);
        }
    }

    private static void element(XmlElement element, String where, List<Finding> findings) {
        String data = element.attributes().getOrDefault("data", "");
        if ((ON_BEHALF.matcher(data).matches() || MissedMark.isOne(data))
                && element.attributes().getOrDefault("application", "").equals("set")
                && element.text().isEmpty()
                && element.children().isEmpty()) {
            return;
        }
        named(element.text() + " " + String.join(" ", element.attributes().values()))
                .ifPresent(name -> findings.add(new Finding(
                        "identity",
                        where,
                        name
                                + " is reserved, because Cordboard uses it to know whose call it is; expected another variable",
                        List.of())));
        children(element, where + "/", findings);
    }

    /** The first of them that a text names. */
    static Optional<String> named(String text) {
        Matcher found = NAMES.matcher(text);
        return found.find() ? Optional.of(found.group().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Whether it is the name of one. */
    static boolean contains(String name) {
        return NAMES.matcher(name).matches();
    }
}
