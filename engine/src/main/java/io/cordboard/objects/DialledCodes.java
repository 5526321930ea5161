package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The objects of a kind with codes that a number dials; all of them where no number is known.
 *
 * @param number the dialled number; the empty text for one that cannot be a code
 */
record DialledCodes(String domain, Optional<String> number) {
    /** How a number begins that can be a code, or the name of its lamp. */
    private static final Pattern CODE = Pattern.compile("(?:[a-z]+\\+)?[*#]");

    private static final Pattern LAMP = Pattern.compile("^[a-z]+\\+");

    /** The codes of each object that is in memory: every call asks for those of all. The JSON of an object never changes. */
    private static final Cache<JsonNode, List<MarkedValue>> CODES =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    List<Document> objects(KindTraits kind, Documents documents) {
        boolean isNone =
                number.filter(dialled -> !CODE.matcher(dialled).lookingAt()).isPresent();
        if (isNone && !kind.hasCodeSets()) {
            return List.of();
        }
        List<Document> all = BuiltInObjects.of(kind, domain, documents);
        return number.map(dialled -> dialled(dialled, all, kind)).orElse(all);
    }

    /** A lamp's name is dialled as phones write it: {@code flow+*81*1001}. */
    private static List<Document> dialled(String number, List<Document> objects, KindTraits kind) {
        String plain = LAMP.matcher(number).replaceFirst("");
        return objects.stream()
                .filter(object -> codes(object, kind).stream().anyMatch(code -> isDialled(plain, object, code)))
                .toList();
    }

    /** A code, with a number behind it where it takes one. */
    private static boolean isDialled(String plain, Document object, MarkedValue code) {
        return code.isInCall(object.field())
                || plain.equals(code.value())
                || plain.startsWith(code.value() + "*")
                || (code.takesMore(object.field()) && plain.startsWith(code.value()));
    }

    private static List<MarkedValue> codes(Document object, KindTraits kind) {
        return CODES.get(object.json(), json -> kind.marked(json, "x-code"));
    }
}
