package io.cordboard.app;

import io.cordboard.route.InviteProof;
import io.cordboard.text.PackagedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The sample domain, and the fetches of calls in it, in full size, as {@code ./cordboard bench} sends them. */
public final class SampleFetches {
    private static final List<String> NAMES =
            List.of("sip_auth", "dialplan-from-extension", "user_call", "dialplan-from-gateway");

    private static final String CALL_ID = "1-27290@198.51.100.21";

    private static final Map<String, String> PLACES = Map.of(
            "{domain}", "demo.example",
            "{caller}", "1001",
            "{called}", "1002",
            "{number}", "41441234567",
            "{gateway-address}", "127.0.0.2",
            "{uuid}", "3a5c9e10-7d42-4b6f-9f27-0123456789ab");

    private SampleFetches() {}

    public static String store() {
        return PackagedFiles.of("sample/raw").text("demo.example.json").orElseThrow();
    }

    /** @param proof used for 1001's own call */
    public static List<String> forms(InviteProof proof) {
        String ofCall = proof.issue("1001", "demo.example", CALL_ID);
        return NAMES.stream()
                .map(SampleFetches::form)
                .map(form -> form.replace("{proof}", ofCall))
                .toList();
    }

    private static String form(String name) {
        try (InputStream in = SampleFetches.class.getResourceAsStream("/io/cordboard/bench/" + name + ".form")) {
            if (in == null) {
                throw new IllegalStateException("the form " + name + " is not in the jar");
            }
            String form = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .replace('\n', '&');
            for (Map.Entry<String, String> place : PLACES.entrySet()) {
                form = form.replace(place.getKey(), place.getValue());
            }
            return form;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
