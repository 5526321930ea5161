package io.cordboard.request;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A form body, split before anything is decoded. Names stay as they came: FreeSWITCH does not encode them, and a SIP
 * header named {@code X-a%26user} has to remain one field. Values are checked here and decoded when they are used. Between
 * two {@code &} stands a field, even if it has no name.
 *
 * @param fields in the order of the body
 */
record Form(List<Field> fields) {
    /** The most fields that are read; mod_xml_curl sends up to about 230. */
    static final int MAX_FIELDS = 4096;

    /** A field with its value as it came. */
    record Field(String name, String raw) {
        /** The value with its percent escapes decoded; bytes that are no UTF-8 become U+FFFD. */
        String value() {
            return Percent.decode(raw);
        }
    }

    Form {
        fields = List.copyOf(fields);
    }

    /** Reads a body (or the query of a GET) as Latin-1, so that no byte is lost before the escapes are decoded. */
    static Form parse(byte[] body) throws BadRequest {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        List<Field> fields = new ArrayList<>();
        for (int start = 0; start <= text.length() && !text.isEmpty(); ) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            add(fields, text.substring(start, end));
            start = end + 1;
        }
        return new Form(fields);
    }

    private static void add(List<Field> fields, String pair) throws BadRequest {
        if (fields.size() == MAX_FIELDS) {
            throw new BadRequest(413, "more than " + MAX_FIELDS + " fields");
        }
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String raw = equals < 0 ? "" : pair.substring(equals + 1);
        if (!Percent.isValid(raw)) {
            throw new BadRequest(400, "a bad percent escape in the field " + name);
        }
        if (pair.indexOf('\0') >= 0 || raw.contains("%00")) {
            throw new BadRequest(400, "a NUL in the field " + name);
        }
        fields.add(new Field(name, raw));
    }
}
