package io.cordboard.request;

import io.cordboard.text.XmlCharacters;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One fetch of mod_xml_curl, with the fields that FreeSWITCH itself wrote.
 *
 * <p>The SIP realm is unencoded in {@code key_value}, so a phone can add fields to the body before any authentication.
 * Therefore the first five parameters must be where mod_xml_curl.c puts them, and a field that is read here may not occur
 * twice with different values.
 */
public final class XmlCurlRequest implements Leg {
    /** The names of variables as they are in a form. All of them come from our own code. */
    private static final Map<String, String> VARIABLES = new ConcurrentHashMap<>();

    private final Form form;
    private final Optional<String> context;

    private XmlCurlRequest(Form form) {
        this.form = form;
        this.context = form.value("Hunt-Context").or(() -> form.value("Caller-Context"));
    }

    /** Parses a form body, or the query of a GET. */
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
            throw new BadRequest(400, "a context with characters that XML does not allow");
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

    /** Whether the field holds neither a control character nor a percent sign, or does not exist. */
    public boolean isPlain(String name) {
        return form.isPlain(name);
    }

    @Override
    public Optional<String> variable(String name) {
        return form.value(VARIABLES.computeIfAbsent(name, variable -> "variable_" + variable));
    }

    /** Whether the field is present, with or without a value. */
    public boolean has(String name) {
        return form.indexOf(name) >= 0;
    }

    /**
     * The context of the hunt. {@code Hunt-*} takes precedence, because execute_extension does not change {@code
     * Caller-*}.
     */
    @Override
    public Optional<String> context() {
        return context;
    }

    /** The dialled number. */
    public Optional<String> destinationNumber() {
        return field("Hunt-Destination-Number").or(() -> field("Caller-Destination-Number"));
    }
}
