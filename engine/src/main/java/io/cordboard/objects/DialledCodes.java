package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import java.util.List;
import java.util.Optional;

/**
 * The objects of a kind with codes that a number dials; all of them where no number is known.
 *
 * @param number the dialled number; the empty text for one that cannot be a code
 */
record DialledCodes(String domain, Optional<String> number) {
    List<Document> objects(KindTraits kind, Documents documents) {
        return BuiltInObjects.of(kind, domain, documents).stream()
                .filter(object -> number.isEmpty() || isDialled(number.get(), object, kind))
                .toList();
    }

    /** A code, with a number behind it where it takes one; or the name of its lamp, as phones dial it: {@code flow+*81*1001}. */
    private static boolean isDialled(String number, Document object, KindTraits kind) {
        String plain = number.replaceFirst("^[a-z]+\\+", "");
        return kind.marked(object.json(), "x-code").stream()
                .anyMatch(code -> code.isInCall(object.field())
                        || plain.equals(code.value())
                        || plain.startsWith(code.value() + "*")
                        || (code.takesMore(object.field()) && plain.startsWith(code.value())));
    }
}
