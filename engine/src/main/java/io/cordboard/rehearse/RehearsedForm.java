package io.cordboard.rehearse;

import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.hunt.HuntRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The form that mod_xml_curl sends: the five parameters that it writes itself, then the event. Values are encoded, names
 * are not (switch_event.c, switch_event_build_param_string).
 */
final class RehearsedForm {
    /** The fields of a caller profile in a fetch (switch_caller.c, switch_caller_profile_event_set_data). */
    private static final Map<String, String> PROFILE_FIELDS = profileFields();

    /** Longer than most forms. */
    private static final int USUAL_LENGTH = 4_096;

    private final StringBuilder form = new StringBuilder(USUAL_LENGTH);

    private RehearsedForm(String section, String tag, String key, String value) {
        form.append("hostname=rehearsal&section=").append(section);
        form.append("&tag_name=").append(tag).append("&key_name=").append(key);
        form.append("&key_value=").append(value);
    }

    static byte[] dialplan(HuntRequest request) {
        RehearsedForm form = new RehearsedForm("dialplan", "", "", "");
        form.add("Event-Name", "REQUEST_PARAMS");
        form.add("Channel-State", "CS_ROUTING");
        form.leg(request);
        form.profile("Hunt-", request.hunt());
        return form.bytes();
    }

    /** A configuration that an application asks for during a call; {@code ivr} names its menu. */
    static byte[] configuration(String file, String name, HuntRequest request) {
        RehearsedForm form = new RehearsedForm("configuration", "configuration", "name", file);
        form.add("Event-Name", "REQUEST_PARAMS");
        form.add("Channel-State", "CS_EXECUTE");
        form.leg(request);
        form.add("Menu-Name", name);
        form.add("CC-Queue", name);
        form.add("profile", name);
        return form.bytes();
    }

    /** A configuration that a module asks for without a call. */
    static byte[] configuration(String file) {
        return new RehearsedForm("configuration", "configuration", "name", file).bytes();
    }

    private void leg(HuntRequest request) {
        add("Unique-ID", request.caller().field("uuid").orElse(""));
        add("Call-Direction", "inbound");
        profile("Caller-", request.caller());
        request.variables().forEach((name, text) -> add("variable_" + name, text));
    }

    /** A look-up of a user ({@code name} is {@code user}) or of a group ({@code group}). */
    static byte[] directory(String domain, String name, String value) {
        RehearsedForm form = new RehearsedForm("directory", "domain", "name", domain);
        form.add("Event-Name", "REQUEST_PARAMS");
        form.add(name, value);
        form.add("domain", domain);
        return form.bytes();
    }

    private void profile(String prefix, CallerProfile profile) {
        PROFILE_FIELDS.forEach((field, header) -> profile.field(field).ifPresent(text -> add(prefix + header, text)));
    }

    private void add(String name, String value) {
        form.append('&').append(name).append('=').append(encoded(value));
    }

    private static String encoded(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isPlain(value.charAt(i))) {
                return percent(value);
            }
        }
        return value;
    }

    /** Most values are numbers and words. */
    private static boolean isPlain(char symbol) {
        return (symbol >= '0' && symbol <= '9')
                || (symbol >= 'a' && symbol <= 'z')
                || (symbol >= 'A' && symbol <= 'Z')
                || symbol == '.'
                || symbol == '-'
                || symbol == '_';
    }

    private static String percent(String value) {
        return java.net.URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private byte[] bytes() {
        return form.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> profileFields() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("username", "Username");
        headers.put("dialplan", "Dialplan");
        headers.put("caller_id_name", "Caller-ID-Name");
        headers.put("caller_id_number", "Caller-ID-Number");
        headers.put("network_addr", "Network-Addr");
        headers.put("ani", "ANI");
        headers.put("aniii", "ANI-II");
        headers.put("destination_number", "Destination-Number");
        headers.put("uuid", "Unique-ID");
        headers.put("source", "Source");
        headers.put("transfer_source", "Transfer-Source");
        headers.put("context", "Context");
        headers.put("rdnis", "RDNIS");
        headers.put("chan_name", "Channel-Name");
        headers.put("profile_index", "Profile-Index");
        return headers;
    }
}
