package io.cordboard.request;

import io.cordboard.text.XmlCharacters;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One fetch of mod_xml_curl: the fields that FreeSWITCH means by it.
 *
 * <p>A SIP realm lands unencoded in {@code key_value}, so a phone can write fields of its own into the body before any
 * authentication. Therefore the first five parameters have to stand where mod_xml_curl.c puts them, and a field that is
 * read here may not appear twice with different values.
 */
public final class XmlCurlRequest implements Leg {
    /** The names of variables as they stand in a form; they all come from our own code. */
    private static final Map<String, String> VARIABLES = new ConcurrentHashMap<>();

    private final Form form;
    private final Optional<String> context;

    private XmlCurlRequest(Form form) {
        this.form = form;
        this.context = form.value("Hunt-Context").or(() -> form.value("Caller-Context"));
    }

    /** Reads a form body, or the query of a GET. */
    public static XmlCurlRequest parse(byte[] body) throws BadRequest {
        Form form = Form.parse(body);
        if (form.count() == 0) {
            throw new BadRequest(400, "an empty body");
        }
        if (form.value("section").isEmpty()) {
            throw new BadRequest(400, "no section");
        }
        UnencodedParameters.check(form);
        return checked(new XmlCurlRequest(form));
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

    @Override
    public Optional<String> field(String name) {
        return form.value(name);
    }

    @Override
    public Optional<String> variable(String name) {
        return form.value(VARIABLES.computeIfAbsent(name, variable -> "variable_" + variable));
    }

    /** Whether the field is there, with or without a value. */
    public boolean has(String name) {
        return form.indexOf(name) >= 0;
    }

    /**
     * The dialplan context that is hunted. {@code Hunt-*} wins: execute_extension leaves {@code Caller-*} at the old
     * values.
     */
    @Override
    public Optional<String> context() {
        return context;
    }

    /** The number that is dialled. */
    public Optional<String> destinationNumber() {
        return field("Hunt-Destination-Number").or(() -> field("Caller-Destination-Number"));
    }
}
