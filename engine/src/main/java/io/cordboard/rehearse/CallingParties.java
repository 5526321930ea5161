package io.cordboard.rehearse;

import io.cordboard.compose.TrunkProfiles;
import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.route.AddressRange;
import io.cordboard.route.GatewayDocument;
import io.cordboard.route.Gateways;
import io.cordboard.route.Users;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the caller in the documents: a user, a gateway, or a stranger at a SIP profile. */
final class CallingParties {
    private static final String PHONE_PROFILE = "internal";

    /** Documentation addresses (RFC 5737) for a phone and for strangers. */
    private static final String PHONE = "192.0.2.10";

    private static final List<String> STRANGERS = List.of("198.51.100.66", "192.0.2.66", "203.0.113.66");

    private CallingParties() {}

    /** The caller, or why there is none. */
    sealed interface Found {
        record Party(CallingParty party) implements Found {}

        record Nobody(String why) implements Found {}
    }

    static Found of(RequestedCall call, String domain, Documents documents) {
        if (!documents.index().domains().contains(domain)) {
            return new Found.Nobody("there is no domain " + domain);
        }
        if (call.gateway().isPresent()) {
            return gateway(call.gateway().get(), call, domain, documents);
        }
        return call.profile().isPresent()
                ? new Found.Party(stranger(call.profile().get(), call, domain, documents))
                : extension(call.from(), domain, documents);
    }

    private static Found extension(String id, String domain, Documents documents) {
        if (Users.inForce(documents, domain, id).isEmpty()) {
            return new Found.Nobody("cti_exten@" + domain + " has no enabled user " + id
                    + " (a call from outside comes from a gateway, or from a stranger at a SIP profile)");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("sip_authorized", "true");
        variables.put("sip_auth_username", id);
        variables.put("sip_auth_realm", domain);
        variables.put("user_name", id);
        variables.put("domain_name", domain);
        variables.put("presence_id", id + "@" + domain);
        String profile = phoneProfile(domain, documents);
        return new Found.Party(
                new CallingParty(id, RouteSettings.FROM_EXTENSION, profile, PHONE, domain, Map.copyOf(variables)));
    }

    private static String phoneProfile(String domain, Documents documents) {
        return documents.all("sip_profile", "").stream()
                .filter(profile -> profile.isTrue("enabled", true))
                .filter(profile ->
                        !TrunkProfiles.isOne(profile, Gateways.of(documents).ofProfile(profile.field())))
                .filter(profile -> profile.texts("domains").isEmpty()
                        || profile.texts("domains").contains(domain))
                .map(Document::field)
                .min(Comparator.comparing((String name) -> !name.equals(PHONE_PROFILE))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(PHONE_PROFILE);
    }

    private static Found gateway(String name, RequestedCall call, String domain, Documents documents) {
        Optional<Document> gateway = Gateways.of(documents).inForce().stream()
                .filter(each -> each.field().equals(name) && each.domain().equals(domain))
                .findFirst();
        if (gateway.isEmpty()) {
            return new Found.Nobody("cti_gateway@" + domain + " has no gateway " + name + " in force");
        }
        List<AddressRange> addresses = Gateways.of(documents).addressesInForce(gateway.get());
        if (addresses.isEmpty()) {
            return new Found.Nobody("the gateway " + name + " has no addresses, so its calls are those of a stranger"
                    + " at the SIP profile " + GatewayDocument.profile(gateway.get()));
        }
        String address = addresses.get(0).toString().replaceFirst("/.*", "");
        return new Found.Party(outside(GatewayDocument.profile(gateway.get()), address, call, domain));
    }

    private static CallingParty stranger(String profile, RequestedCall call, String domain, Documents documents) {
        String address = STRANGERS.stream()
                .filter(each -> Gateways.of(documents).at(profile, each).isEmpty())
                .findFirst()
                .orElse("");
        return outside(profile, address, call, domain);
    }

    private static CallingParty outside(String profile, String address, RequestedCall call, String domain) {
        return new CallingParty(call.from(), RouteSettings.FROM_GATEWAY, profile, address, domain, Map.of());
    }
}
