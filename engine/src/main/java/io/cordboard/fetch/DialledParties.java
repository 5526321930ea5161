package io.cordboard.fetch;

import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The extensions and trunks that dial strings of an extension call: {@code extension:1001}, {@code trunk:carrier/044}. */
final class DialledParties {
    private static final Pattern LEG = Pattern.compile(
            "(?:sofia/gateway/(?:[^/|,]*::)?([^/|,\\]]+)/((?:(?!:_:)[^|,\\]@])*))|(?:user/([^@|,\\]\\s]+))",
            Pattern.CASE_INSENSITIVE);

    private DialledParties() {}

    static List<String> of(XmlElement extension) {
        List<String> parties = new ArrayList<>();
        collect(extension, parties);
        return parties;
    }

    private static void collect(XmlElement element, List<String> parties) {
        if (element.name().toLowerCase(Locale.ROOT).endsWith("action")) {
            String data = element.text().isBlank() ? element.attribute("data").orElse("") : element.text();
            Matcher leg = LEG.matcher(data);
            while (leg.find()) {
                parties.add(leg.group(3) != null ? "extension:" + leg.group(3) : trunk(leg.group(1), leg.group(2)));
            }
        }
        element.children().forEach(child -> collect(child, parties));
    }

    /** A number that depends on the call may be any. */
    private static String trunk(String name, String number) {
        String dialled = number.strip();
        return "trunk:" + name + (dialled.isEmpty() || dialled.indexOf('$') >= 0 ? "" : "/" + dialled);
    }
}
