package io.cordboard.route;

import io.cordboard.document.Documents;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.testing.MemoryDocuments;
import io.cordboard.testing.Proofs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Classifies the legs of hand-made fetches in the domain lab.example, at a fixed time and with a known key. */
final class ClassifiedLegs {
    static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    static final byte[] KEY = new byte[32];

    /** The fields of a leg of the extension 1000. */
    static final String[] EXTENSION = {
        "section", "dialplan",
        "Call-Direction", "inbound",
        "Hunt-Context", "from-extension",
        "Unique-ID", "leg-1",
        "variable_sip_authorized", "true",
        "variable_sip_auth_username", "1000",
        "variable_user_name", "1000",
        "variable_domain_name", "lab.example",
        "variable_sofia_profile_name", "internal",
        "variable_sip_network_ip", "127.0.0.1",
        "variable_sip_call_id", "a@b"
    };

    private static final Documents LAB = MemoryDocuments.of("xmlcurl/lab.example.json");
    private static final CallerClassifier CLASSIFIER =
            new CallerClassifier(Clock.fixed(NOW, ZoneOffset.UTC), KEY::clone);

    private ClassifiedLegs() {}

    /** The fields with this value in place of the field's own. */
    static String[] with(String[] fields, String name, String value) {
        List<String> changed = new ArrayList<>(Arrays.asList(fields));
        int at = changed.indexOf(name);
        if (at < 0) {
            changed.addAll(List.of(name, value));
        } else {
            changed.set(at + 1, value);
        }
        return changed.toArray(String[]::new);
    }

    static Caller classify(String form) throws BadRequest {
        XmlCurlRequest request = XmlCurlRequest.parse(Proofs.on(form).getBytes(StandardCharsets.ISO_8859_1));
        return CLASSIFIER.classify(request, LAB);
    }

    /** The type of the caller in lower case, such as {@code stranger}. */
    static String kind(Caller caller) {
        return caller.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
