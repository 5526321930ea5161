package io.cordboard.request;

import java.util.Arrays;
import java.util.Optional;

/**
 * A form body, split before decoding in one pass over its bytes: the position of each name and value, and a table of the
 * names. Values are copied only when they are read; of some 200 fields in a dialplan fetch, about a dozen are.
 *
 * <p>Names are not decoded: FreeSWITCH does not encode them, and a SIP header named {@code X-a%26user} must remain one
 * field. The escapes of every value are checked, whether or not it is read. Between two {@code &} there is a field, even
 * if its name is empty.
 */
final class Form {
    /** The maximum number of fields; mod_xml_curl sends up to about 230. */
    static final int MAX_FIELDS = 4096;

    private static final int POSITIONS = 4;
    private static final int DELETE = 0x7f;
    /** A field of mod_xml_curl has 26 bytes on average in a directory fetch, and 35 in a dialplan fetch. */
    private static final int BYTES_PER_FIELD = 24;

    private final byte[] body;
    /** For each field: the start of its name, the end of its name, the end of its value, the hash of its name. */
    private int[] at;

    private short[] table;
    private int count;

    private Form(byte[] body) {
        this.body = body;
        this.at = new int[POSITIONS * Math.min(MAX_FIELDS, body.length / BYTES_PER_FIELD + 1)];
        this.table = new short[body.length < 2048 ? 128 : 1024];
    }

    /** Parses a body, or the query of a GET. */
    static Form parse(byte[] body) throws BadRequest {
        Form form = new Form(body);
        for (int start = 0; start <= body.length && body.length > 0; ) {
            start = form.field(start) + 1;
        }
        return form;
    }

    /** Parses the field that begins at {@code start}. Returns its end. */
    private int field(int start) throws BadRequest {
        int hash = 0;
        int i = start;
        for (; i < body.length && body[i] != '&' && body[i] != '='; i++) {
            if (body[i] == 0) {
                throw new BadRequest(400, "a NUL in the name of a field");
            }
            hash = 31 * hash + body[i];
        }
        int nameEnd = i;
        int end = i < body.length && body[i] == '=' ? valueEnd(start, nameEnd) : i;
        add(hash, start, nameEnd, end);
        return end;
    }

    private int valueEnd(int start, int nameEnd) throws BadRequest {
        int i = nameEnd + 1;
        for (; i < body.length && body[i] != '&'; i++) {
            if (body[i] == '%') {
                int decoded = PercentEncoding.decode(body, i);
                if (decoded < 0) {
                    throw new BadRequest(400, "a bad percent escape in the field " + text(start, nameEnd));
                }
                refuseNul(decoded, start, nameEnd);
                i += 2;
            } else {
                refuseNul(body[i], start, nameEnd);
            }
        }
        return i;
    }

    private void refuseNul(int value, int start, int nameEnd) throws BadRequest {
        if (value == 0) {
            throw new BadRequest(400, "a NUL in the field " + text(start, nameEnd));
        }
    }

    private void add(int hash, int start, int nameEnd, int end) throws BadRequest {
        if (count == MAX_FIELDS) {
            throw new BadRequest(413, "more than " + MAX_FIELDS + " fields");
        }
        if (2 * count >= table.length) {
            growTable();
        }
        int slot = slotOf(hash, start, nameEnd);
        if (table[slot] != 0) {
            checkDuplicate(table[slot] - 1, nameEnd, end);
        } else {
            table[slot] = (short) (count + 1);
        }
        if (POSITIONS * (count + 1) > at.length) {
            at = Arrays.copyOf(at, 2 * at.length);
        }
        at[POSITIONS * count] = start;
        at[POSITIONS * count + 1] = nameEnd;
        at[POSITIONS * count + 2] = end;
        at[POSITIONS * count + 3] = hash;
        count++;
    }

    private void growTable() {
        table = new short[2 * table.length];
        for (int field = 0; field < count; field++) {
            int slot = slotOf(at[POSITIONS * field + 3], at[POSITIONS * field], at[POSITIONS * field + 1]);
            if (table[slot] == 0) {
                table[slot] = (short) (field + 1);
            }
        }
    }

    private void checkDuplicate(int field, int nameEnd, int end) throws BadRequest {
        int firstValue = at[POSITIONS * field + 1];
        boolean same = Arrays.equals(body, firstValue, at[POSITIONS * field + 2], body, nameEnd, end);
        if (!same && OwnFields.contains(name(field)) && !isSecondLookup(field, nameEnd, end)) {
            throw new BadRequest(400, "contradictory values of the field " + name(field));
        }
    }

    /**
     * A user who is not found with {@code key=id} is looked up by number-alias, with the same parameters and one more of
     * each.
     */
    private boolean isSecondLookup(int field, int nameEnd, int end) {
        return isNamed(field, "key")
                && value(field).equals("id")
                && PercentEncoding.decode(body, nameEnd + 1, end).equals("number-alias");
    }

    /** The slot of the field with that name, or the free slot for it. */
    private int slotOf(int hash, int start, int end) {
        int slot = slot(hash);
        while (table[slot] != 0 && !sameName(table[slot] - 1, hash, start, end)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private int slot(int hash) {
        return (hash ^ hash >>> 15) & table.length - 1;
    }

    private boolean sameName(int field, int hash, int start, int end) {
        return at[POSITIONS * field + 3] == hash
                && Arrays.equals(body, at[POSITIONS * field], at[POSITIONS * field + 1], body, start, end);
    }

    /** The number of fields. */
    int count() {
        return count;
    }

    /** The number of the first field of that name; -1 if there is none. */
    int indexOf(String name) {
        // For ASCII text the hash of the String equals that of the bytes, and String caches it.
        for (int slot = slot(name.hashCode()); table[slot] != 0; slot = slot + 1 & table.length - 1) {
            if (isNamed(table[slot] - 1, name)) {
                return table[slot] - 1;
            }
        }
        return -1;
    }

    /** Whether the field of that number exists and has that name. */
    boolean isNamed(int field, String name) {
        if (field >= count || at[POSITIONS * field + 1] - at[POSITIONS * field] != name.length()) {
            return false;
        }
        int start = at[POSITIONS * field];
        for (int i = 0; i < name.length(); i++) {
            if (body[start + i] != (byte) name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    String name(int field) {
        return text(at[POSITIONS * field], at[POSITIONS * field + 1]);
    }

    /** The value with its percent escapes decoded. Bytes that are not UTF-8 become U+FFFD. */
    String value(int field) {
        return PercentEncoding.decode(body, at[POSITIONS * field + 1] + 1, at[POSITIONS * field + 2]);
    }

    /** The value of the first field of that name; empty if there is no such field, or no value. */
    Optional<String> value(String name) {
        int field = indexOf(name);
        return field < 0 || at[POSITIONS * field + 2] <= at[POSITIONS * field + 1] + 1
                ? Optional.empty()
                : Optional.of(value(field));
    }

    /**
     * Whether the first field of that name holds neither a control character nor a percent sign, so that decoding its value
     * again, however often, changes nothing and yields no control character. True if there is no such field.
     */
    boolean isPlain(String name) {
        int field = indexOf(name);
        int end = field < 0 ? 0 : at[POSITIONS * field + 2];
        for (int i = field < 0 ? 0 : at[POSITIONS * field + 1] + 1; i < end; i++) {
            int value = body[i];
            if (value == '%') {
                value = PercentEncoding.decode(body, i);
                i += 2;
            }
            if (value == '%' || value == DELETE || (value >= 0 && value < ' ')) {
                return false;
            }
        }
        return true;
    }

    /** The length of the field with its name, in bytes. */
    int length(int field) {
        return at[POSITIONS * field + 2] - at[POSITIONS * field];
    }

    private String text(int from, int to) {
        return new String(body, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
