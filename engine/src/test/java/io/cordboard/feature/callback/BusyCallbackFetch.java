package io.cordboard.feature.callback;

import io.cordboard.app.AnswerPipeline;
import io.cordboard.app.ConfiguredSchemas;
import io.cordboard.config.Settings;
import io.cordboard.config.SettingsReader;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.OriginateProof;
import io.cordboard.testing.MemoryDocuments;
import io.cordboard.testing.Proofs;
import io.cordboard.testing.RunningCordboard;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A fetch of the route to 1002 by each side from which a call can come, and its answer where a domain has busy callback. */
final class BusyCallbackFetch {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String ENABLED = "{\"busy-callback\": {\"enabled\": true}}";

    private static final byte[] KEY = new byte[32];
    private static final String LEG = "5f3c1e52-9a41-4b7d-8e8e-0d4c7a2b1c90";

    private BusyCallbackFetch() {}

    static FetchAnswer answers(boolean eventSocket, String tenants, String form, String settings) {
        Map<String, String> environment = new HashMap<>(Map.of("CORDBOARD_TENANTS", tenants));
        if (eventSocket) {
            environment.put("CORDBOARD_ESL_NODES", "secret@127.0.0.1");
            environment.put("CORDBOARD_ESL_OUTBOUND_ADDRESSES", "192.0.2.1:8084,192.0.2.2:8084");
        }
        Settings read = SettingsReader.read(Optional.empty(), environment);
        AnswerPipeline answers =
                new AnswerPipeline(read, ConfiguredSchemas.of(read), () -> KEY, Clock.fixed(NOON, ZoneOffset.UTC));
        return answers.fetch().answer(read(form), documents(settings));
    }

    private static XmlCurlRequest read(String form) {
        try {
            return XmlCurlRequest.parse(form.getBytes(StandardCharsets.UTF_8));
        } catch (BadRequest e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MemoryDocuments documents(String settings) {
        return MemoryDocuments.ofJson("""
                { "cti_domain": {"demo.example": %s},
                  "cti_exten@demo.example": {"1001": {"param": {"password": "x"}}, "1002": {"param": {"password": "x"}}},
                  "cti_sip_profile": {"external": {"domain": "demo.example"}},
                  "cti_dialplan_context@demo.example": ["colleagues"],
                  "cti_dialplan_extension@demo.example": {"colleagues": {"condition": {
                    "field": "destination_number", "expression": "^(1\\\\d{3})$",
                    "action": {"application": "bridge", "data": "user/$1@demo.example"}}}}}""".formatted(settings));
    }

    static String extension() {
        return Proofs.on(fetch() + "&Call-Direction=inbound&variable_sip_authorized=true"
                + "&variable_sip_auth_username=1001&variable_user_name=1001&variable_domain_name=demo.example"
                + "&variable_sofia_profile_name=internal");
    }

    static String recall() {
        String proof = OriginateProof.issue(KEY, LEG, "1001", "demo.example", NOON.plusSeconds(60));
        return fetch() + "&Call-Direction=outbound&Unique-ID=" + LEG + "&"
                + RunningCordboard.form(
                        "variable_cordboard_proof",
                        proof,
                        "Caller-Profile-Index",
                        "2",
                        "variable_cordboard_hop",
                        Proofs.hop(LEG, 1),
                        "variable_cordboard_busy_callback",
                        "1001>1002",
                        "variable_cordboard_stands_for",
                        "1001@demo.example");
    }

    static String stranger() {
        return fetch()
                + "&Call-Direction=inbound&variable_sip_network_ip=203.0.113.9&variable_sofia_profile_name=external";
    }

    private static String fetch() {
        return RunningCordboard.form(
                "section", "dialplan", "Hunt-Context", "from-extension", "Hunt-Destination-Number", "1002");
    }
}
