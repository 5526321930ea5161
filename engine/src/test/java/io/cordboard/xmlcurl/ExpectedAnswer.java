package io.cordboard.xmlcurl;

import io.cordboard.testing.Capture;
import io.cordboard.testing.XmlAnswers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The answer that FreeSWITCH needs to a recorded request, derived from the request alone.
 *
 * @param outline in the format of {@link XmlAnswers#outline}
 */
record ExpectedAnswer(int status, String outline) {
    private static final ExpectedAnswer NOT_FOUND = ok("not found");
    private static final Set<String> CONFIGURATIONS = Set.of(
            "acl.conf",
            "callcenter.conf",
            "conference.conf",
            "fifo.conf",
            "ivr.conf",
            "local_stream.conf",
            "sofia.conf",
            "timezones.conf",
            "voicemail.conf");
    private static final Map<String, String> ID_BY_NUMBER =
            Map.of("1000", "1000", "1001", "1001", "7001", "1001", "1002", "1002", "1003", "1003");

    static ExpectedAnswer of(Capture capture) {
        if (capture.method().equals("PUT")) {
            return new ExpectedAnswer(405, "");
        }
        if (!capture.isFetch() || capture.form().contains("key_value=a&b=c.example")) {
            return new ExpectedAnswer(400, "");
        }
        Map<String, String> fields = fields(capture.form());
        return switch (fields.get("section")) {
            case "configuration" -> configuration(fields.get("key_value"));
            case "directory" -> directory(fields);
            case "dialplan" -> dialplan(fields);
            case "languages" -> ok("languages en");
            default -> NOT_FOUND;
        };
    }

    private static ExpectedAnswer ok(String outline) {
        return new ExpectedAnswer(200, outline);
    }

    private static ExpectedAnswer configuration(String name) {
        return CONFIGURATIONS.contains(name) ? ok("configuration " + name) : NOT_FOUND;
    }

    private static ExpectedAnswer dialplan(Map<String, String> fields) {
        String context = fields.getOrDefault("Hunt-Context", "");
        if (context.isEmpty()) {
            return NOT_FOUND;
        }
        return ok("dialplan " + context + (context.equals("no_such_context") ? " refused" : ""));
    }

    private static ExpectedAnswer directory(Map<String, String> fields) {
        if (fields.getOrDefault("purpose", "").equals("gateways")) {
            return ok(fields.get("profile").equals("external") ? "directory" : "directory lab.example");
        }
        String domain = fields.getOrDefault("domain", fields.get("key_value"));
        if (!domain.isEmpty() && !domain.equals("lab.example")) {
            return NOT_FOUND;
        }
        if (fields.containsKey("user")) {
            String id = ID_BY_NUMBER.get(fields.get("user"));
            return id == null ? NOT_FOUND : ok("directory lab.example " + id);
        }
        if (fields.containsKey("group")) {
            return ok("directory lab.example sales: 1000 1001");
        }
        boolean networkList = fields.getOrDefault("purpose", "").equals("network-list");
        return ok("directory lab.example" + (networkList ? " 1003" : ""));
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&", -1)) {
            String[] nameAndValue = pair.split("=", 2);
            String value = nameAndValue[1].replace("+", "%2B");
            fields.put(nameAndValue[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return fields;
    }
}
