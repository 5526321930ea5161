package io.cordboard.compose;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of sofia.conf: SIP profiles with their gateways. {@link ProfileParams} closes the ways around the dialplan. */
public final class SofiaConfComposer {
    private SofiaConfComposer() {}

    /** A {@code <profile>}; its gateways are only looked at. */
    public static Map<String, Object> profile(Document profile, List<Document> gateways) {
        boolean trunks = TrunkProfiles.isOne(profile, gateways);
        List<NamedValue> params = ProfileParams.of(profile, trunks);
        return Map.of("name", profile.field(), "domains", trunks ? List.of() : domains(profile), "params", params);
    }

    private static List<String> domains(Document profile) {
        List<String> domains = profile.texts("domains");
        return domains.isEmpty() ? List.of("all") : domains;
    }

    /** A {@code <gateway>}. */
    public static Map<String, Object> gateway(Document gateway, VariableFilter filter) {
        List<NamedValue> params = new ArrayList<>();
        gateway.pairs("param").stream()
                .filter(pair -> filter.isServed(gateway, "param", pair.getKey(), pair.getValue()))
                .forEach(pair -> params.add(new NamedValue(pair.getKey(), pair.getValue())));
        params.add(new NamedValue("context", RouteSettings.FROM_GATEWAY));
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
