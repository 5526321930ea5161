package io.cordboard.review;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.route.AddressRange;
import io.cordboard.route.GatewayDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gateways that FreeSWITCH does not start (sofia.c, parse_gateways), or that take calls from more than a carrier. */
final class GatewayReview {
    /** A network of more addresses belongs to more than one carrier. */
    private static final int SHORTEST_IPV4 = 16;

    private static final int SHORTEST_IPV6 = 32;

    private final String key;
    private final List<Problem> problems = new ArrayList<>();

    private GatewayReview(String domain) {
        this.key = "cti_gateway@" + domain;
    }

    static List<Problem> problems(String domain, Documents documents) {
        GatewayReview review = new GatewayReview(domain);
        Map<String, String> byNetwork = new HashMap<>();
        for (Document gateway : documents.all("gateway", domain)) {
            if (gateway.isTrue("enabled", true)) {
                review.started(gateway);
                review.networks(gateway, byNetwork);
                review.codecs(gateway);
            }
        }
        return review.problems;
    }

    private void started(Document gateway) {
        if (gateway.pairs("param").isEmpty()) {
            problems.add(Problem.notice(
                    key,
                    gateway.field(),
                    "",
                    "has no host, so FreeSWITCH does not start it, and it takes calls in only; for calls out add"
                            + " \"host\": \"sip.carrier.example\", with that of your carrier"));
            return;
        }
        account(gateway);
        host(gateway);
    }

    private void account(Document gateway) {
        boolean user = has(gateway, "username");
        boolean password = has(gateway, "password");
        Optional<String> register = gateway.pair("param", "register");
        if (register.map(Document::isTrue).orElse(true) && !(user && password)) {
            problems.add(Problem.error(
                    key,
                    gateway.field(),
                    "",
                    "FreeSWITCH does not start a gateway that registers without "
                            + (user ? "a password" : "an account")
                            + "; add it, or write \"register\": false if the carrier knows you by your address"));
        }
    }

    private void host(Document gateway) {
        if (!has(gateway, "realm") && !has(gateway, "proxy")) {
            problems.add(Problem.warning(
                    key,
                    gateway.field(),
                    "",
                    "has no host, so calls go to the host name " + gateway.field()
                            + "; add \"host\": \"sip.carrier.example\", with that of your carrier"));
        }
    }

    private static boolean has(Document gateway, String param) {
        return gateway.pair("param", param).filter(text -> !text.isEmpty()).isPresent();
    }

    private void networks(Document gateway, Map<String, String> byNetwork) {
        List<String> written = gateway.texts("addresses");
        for (int i = 0; i < written.size(); i++) {
            String network = written.get(i);
            if (AddressRange.parse(network).isEmpty()) {
                continue;
            }
            String pointer = "/addresses/" + i;
            if (isWide(network)) {
                problems.add(Problem.warning(
                        key,
                        gateway.field(),
                        pointer,
                        "whoever calls from " + network
                                + " counts as this carrier; write the addresses that the carrier names"));
            }
            String place = GatewayDocument.profile(gateway) + " " + network;
            String other = byNetwork.putIfAbsent(place, gateway.field());
            if (other != null) {
                problems.add(Problem.notice(
                        key,
                        gateway.field(),
                        pointer,
                        "the gateway " + other + " has " + network
                                + ", too: calls from there count as calls by both, and take the route that both have"));
            }
        }
    }

    private static boolean isWide(String network) {
        int slash = network.indexOf('/');
        int shortest = network.contains(":") ? SHORTEST_IPV6 : SHORTEST_IPV4;
        return slash > 0 && Integer.parseInt(network.substring(slash + 1)) < shortest;
    }

    private void codecs(Document gateway) {
        List<String> written = gateway.texts("codecs");
        for (int i = 0; i < written.size(); i++) {
            if (!Codecs.isKnown(written.get(i))) {
                problems.add(Problem.warning(key, gateway.field(), "/codecs/" + i, Codecs.unknown(written.get(i))));
            }
        }
    }
}
