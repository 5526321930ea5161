package io.cordboard.request;

import io.cordboard.request.Form.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The five parameters that mod_xml_curl.c writes first, not encoded and cut together. A SIP realm lands in the last of
 * them, so an {@code &} there lets a phone write fields of its own; it is seen by the fields that follow.
 */
final class UnencodedParameters {
    static final List<String> NAMES = List.of("hostname", "section", "tag_name", "key_name", "key_value");

    /** What fits in the buffer of 512 bytes beside its NUL. */
    private static final int CUT_BYTES = 511;

    /** The longest part of a character that the cut can leave. */
    private static final int CUT_CHARACTER_BYTES = 3;

    /** mod_dptools.c puts these two before Event-Name when a queue calls its agent. */
    private static final List<Field> OF_USER_CALL =
            List.of(new Field("as_channel", "true"), new Field("action", "user_call"));

    private UnencodedParameters() {}

    /** @param ofFreeSwitch whether FreeSWITCH itself writes a field of that name */
    static void check(Form form, Predicate<String> ofFreeSwitch) throws BadRequest {
        checkOrder(form.fields(), ofFreeSwitch);
        checkDomain(form.fields());
    }

    private static void checkOrder(List<Field> fields, Predicate<String> ofFreeSwitch) throws BadRequest {
        List<String> names = fields.stream().map(Field::name).toList();
        if (!names.get(0).equals(NAMES.get(0)) || !names.containsAll(NAMES)) {
            return; // not the form that mod_xml_curl writes: asked by hand
        }
        boolean inOrder = names.subList(0, NAMES.size()).equals(NAMES);
        if (!inOrder || !follows(fields, names, ofFreeSwitch)) {
            throw new BadRequest(400, "an & inside one of " + String.join(" ", NAMES));
        }
    }

    private static boolean follows(List<Field> fields, List<String> names, Predicate<String> ofFreeSwitch) {
        int behind = NAMES.size();
        int event = names.indexOf("Event-Name");
        if (event < 0) {
            boolean hasKey = !fields.get(behind - 1).raw().isEmpty();
            return names.size() == behind || !hasKey || ofFreeSwitch.test(names.get(behind));
        }
        return event == behind || fields.subList(behind, event).equals(OF_USER_CALL);
    }

    /** {@code domain} is the encoded copy of {@code key_value}; they differ only where the latter was cut. */
    private static void checkDomain(List<Field> fields) throws BadRequest {
        Optional<String> domain = value(fields, "domain");
        if (domain.isEmpty() || !value(fields, "tag_name").equals(Optional.of("domain"))) {
            return;
        }
        String key = value(fields, "key_value").orElse("");
        boolean same = isCut(fields)
                ? domain.get().startsWith(key.substring(0, Math.max(0, key.length() - CUT_CHARACTER_BYTES)))
                : domain.get().equals(key);
        if (!same) {
            throw new BadRequest(400, "key_value and domain contradict each other");
        }
    }

    private static boolean isCut(List<Field> fields) {
        int written = fields.stream()
                .limit(NAMES.size())
                .mapToInt(field -> field.name().length() + field.raw().length() + 2)
                .sum();
        return written - 1 >= CUT_BYTES;
    }

    private static Optional<String> value(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(field -> field.value().toLowerCase(Locale.ROOT));
    }
}
