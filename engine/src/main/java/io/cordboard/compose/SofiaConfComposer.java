package io.cordboard.compose;

import io.cordboard.route.RouteSettings;
import io.cordboard.schema.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of sofia.conf: SIP profiles with their gateways. Closes the ways around the dialplan (DESIGN §5). */
public final class SofiaConfComposer {
    private SofiaConfComposer() {}

    /** Whether the profile carries trunks: it has gateways, or admits callers by their address. */
    public static boolean isTrunkProfile(Document profile, List<Document> gateways) {
        return !gateways.isEmpty() || profile.pair("param", "apply-inbound-acl").isPresent();
    }

    /** A {@code <profile>}; its gateways are only looked at. */
    public static Map<String, Object> profile(Document profile, List<Document> gateways) {
        boolean trunks = isTrunkProfile(profile, gateways);
        List<Pair> params = new ArrayList<>();
        profile.pairs("param").stream()
                .filter(pair -> !(trunks && pair.getKey().equalsIgnoreCase("disable-transfer")))
                .forEach(pair -> params.add(new Pair(pair.getKey(), pair.getValue())));
        params.add(new Pair("context", RouteSettings.FROM_GATEWAY));
        params.add(new Pair("dialplan", "XML"));
        params.add(new Pair("manual-redirect", "true"));
        // Else a REFER that replaces a call which is not here dials what the phone wrote (sofia.c,
        // sofia_handle_sip_i_refer).
        params.add(new Pair("channel-xml-fetch-on-nightmare-transfer", "true"));
        if (trunks) {
            params.add(new Pair("disable-transfer", "true"));
        } else if (profile.pair("param", "manage-presence").isEmpty()) {
            params.add(new Pair("manage-presence", "true")); // without it phones cannot subscribe to lamps
        }
        return Map.of("name", profile.field(), "domains", trunks ? List.of() : domains(profile), "params", params);
    }

    private static List<String> domains(Document profile) {
        List<String> domains = profile.texts("domains");
        return domains.isEmpty() ? List.of("all") : domains;
    }

    /** A {@code <gateway>}. */
    public static Map<String, Object> gateway(Document gateway, VariableFilter filter) {
        List<Pair> params = new ArrayList<>();
        gateway.pairs("param").stream()
                .filter(pair -> filter.isServed(gateway, "param", pair.getKey(), pair.getValue()))
                .forEach(pair -> params.add(new Pair(pair.getKey(), pair.getValue())));
        params.add(new Pair("context", RouteSettings.FROM_GATEWAY));
        return Map.of("name", gateway.field(), "params", params, "variables", variables(gateway, filter));
    }

    private static List<Map<String, String>> variables(Document gateway, VariableFilter filter) {
        List<Map<String, String>> variables = new ArrayList<>();
        gateway.json().path("variables").properties().forEach(entry -> {
            boolean plain = entry.getValue().isValueNode();
            String value = (plain ? entry.getValue() : entry.getValue().path("value")).asText();
            if (filter.isServed(gateway, "variables", entry.getKey(), value)) {
                Map<String, String> variable = new LinkedHashMap<>();
                variable.put("name", entry.getKey());
                variable.put("value", value);
                Optional.ofNullable(entry.getValue().get("direction"))
                        .ifPresent(direction -> variable.put("direction", direction.asText()));
                variables.add(variable);
            }
        });
        return variables;
    }
}
