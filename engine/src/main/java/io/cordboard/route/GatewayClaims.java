package io.cordboard.route;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who owns the names and addresses of gateways where tenants are fenced: {@code cti_claim}, in which the first claim is
 * recorded and stays. FreeSWITCH has one table of gateways for all domains, and the source address decides to whom a call
 * belongs.
 */
final class GatewayClaims {
    static final String KIND = "claim";
    static final String KEY = "cti_" + KIND;

    private static final String NAME = "gateway/";
    private static final String ADDRESS = "address/";

    private final Map<String, Set<String>> owners;

    private GatewayClaims(Map<String, Set<String>> owners) {
        this.owners = Map.copyOf(owners);
    }

    static GatewayClaims of(List<Document> claims) {
        return new GatewayClaims(claims.stream().collect(Collectors.toMap(Document::field, GatewayClaims::domains)));
    }

    static List<Document> documents(Documents documents) {
        return documents.all(KIND, "");
    }

    private static Set<String> domains(Document claim) {
        return Arrays.stream(claim.json().asText().split(" "))
                .map(DomainName::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The field of {@code cti_claim} for a gateway's name. */
    static String name(Document gateway) {
        return NAME + gateway.field().toLowerCase(Locale.ROOT);
    }

    /** The field of {@code cti_claim} for a network from which calls arrive at a SIP profile. */
    static String address(String profile, AddressRange range) {
        return ADDRESS + profile + "/" + range;
    }

    /** The domains that own the field; empty if nobody has claimed it yet. */
    Optional<Set<String>> owners(String field) {
        return Optional.ofNullable(owners.get(field));
    }

    /** The claimed networks of a SIP profile, with their fields. */
    AddressTrie<String> addresses(String profile) {
        String prefix = ADDRESS + profile + "/";
        AddressTrie<String> trie = new AddressTrie<>();
        owners.keySet().stream()
                .filter(field -> field.startsWith(prefix))
                .forEach(field -> AddressRange.parse(field.substring(prefix.length()))
                        .ifPresent(range -> trie.add(range, field)));
        return trie;
    }

    /** The command with which the admin of all domains gives it to that domain. */
    static String command(String field, String domain) {
        return "redis-cli HSET " + KEY + " '" + field + "' '" + domain + "'";
    }
}
