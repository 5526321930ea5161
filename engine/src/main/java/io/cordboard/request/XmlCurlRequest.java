package io.cordboard.request;

import io.cordboard.schema.XmlCharacters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One fetch of mod_xml_curl: the fields that FreeSWITCH means by it.
 *
 * <p>A SIP realm lands unencoded in {@code key_value}, so a phone can write fields of its own into the body before any
 * authentication. Therefore the first five parameters have to stand where mod_xml_curl.c puts them, and a field that is
 * read here may not appear twice with different values.
 */
public final class XmlCurlRequest {
    private static final Set<String> OWN = Set.of(
            "hostname",
            "section",
            "tag_name",
            "key_name",
            "key_value",
            "key",
            "user",
            "domain",
            "action",
            "purpose",
            "profile",
            "reconfig",
            "group",
            "group_name",
            "as_channel",
            "type",
            "ip",
            "sip_profile",
            "sip_auth_method",
            "sip_auth_username",
            "sip_auth_realm",
            "Event-Name",
            "Core-UUID",
            "Unique-ID",
            "Call-Direction",
            "Menu-Name",
            "CC-Queue",
            "conference_name",
            "profile_name",
            "macro_name",
            "lang",
            "Action",
            "presence");
    private static final List<String> OWN_PREFIXES = List.of(
            "Hunt-",
            "Caller-",
            "Channel-",
            "variable_sip_",
            "variable_user_",
            "variable_domain_",
            "variable_dialed_",
            "variable_sofia_profile_",
            "variable_cordboard_");
    private static final String SIP_HEADER_PREFIX = "variable_sip_h_X-";

    private final Map<String, String> valueByName;

    private XmlCurlRequest(Map<String, String> valueByName) {
        this.valueByName = valueByName;
    }

    /** Reads a form body, or the query of a GET. */
    public static XmlCurlRequest parse(byte[] body) throws BadRequest {
        Form form = Form.parse(body);
        if (form.fields().isEmpty()) {
            throw new BadRequest(400, "an empty body");
        }
        Map<String, String> raw = new HashMap<>();
        for (Form.Field field : form.fields()) {
            String before = raw.putIfAbsent(field.name(), field.raw());
            if (before != null && !before.equals(field.raw()) && isOwn(field.name())) {
                throw new BadRequest(400, "contradicting values of the field " + field.name());
            }
        }
        if (raw.getOrDefault("section", "").isEmpty()) {
            throw new BadRequest(400, "no section");
        }
        UnencodedParameters.check(form, XmlCurlRequest::isOwn);
        return checked(new XmlCurlRequest(raw));
    }

    private static boolean isOwn(String name) {
        return OWN.contains(name)
                || (!name.startsWith(SIP_HEADER_PREFIX) && OWN_PREFIXES.stream().anyMatch(name::startsWith));
    }

    private static XmlCurlRequest checked(XmlCurlRequest request) throws BadRequest {
        String context = request.context().orElse("");
        if (XmlCharacters.firstForbidden(context).isPresent() || context.indexOf('\uFFFD') >= 0) {
            throw new BadRequest(400, "a context that XML cannot carry");
        }
        return request;
    }

    public String section() {
        return field("section").orElse("");
    }

    /** The decoded value of a field; empty when it is missing or has no value. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(valueByName.get(name))
                .filter(raw -> !raw.isEmpty())
                .map(Percent::decode);
    }

    /** The channel variable {@code name} of the leg that is asked for. */
    public Optional<String> variable(String name) {
        return field("variable_" + name);
    }

    /** Whether the field is there, with or without a value. */
    public boolean has(String name) {
        return valueByName.containsKey(name);
    }

    /**
     * The dialplan context that is hunted. {@code Hunt-*} wins: execute_extension leaves {@code Caller-*} at the old
     * values.
     */
    public Optional<String> context() {
        return field("Hunt-Context").or(() -> field("Caller-Context"));
    }

    /** The number that is dialled. */
    public Optional<String> destinationNumber() {
        return field("Hunt-Destination-Number").or(() -> field("Caller-Destination-Number"));
    }
}
