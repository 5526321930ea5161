package io.cordboard.route;

import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The networks from which calls of each gateway come, where tenants are fenced. The first claim of a network stays valid,
 * and a claim that overlaps with another domain's is ignored. Of simultaneous claims none is valid.
 */
final class ClaimedAddresses {
    /** One network that a gateway lists. */
    private record Listed(Document gateway, AddressRange range, String profile) {
        String field() {
            return GatewayClaims.address(profile, range);
        }
    }

    private final GatewayClaims claims;
    private final Tenancy tenancy;
    private final Map<String, AddressTrie<String>> claimed = new HashMap<>();
    private final Map<Document, List<AddressRange>> inForce = new LinkedHashMap<>();
    private final Map<String, String> unclaimed = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    ClaimedAddresses(List<Document> gateways, GatewayClaims claims, Tenancy tenancy) {
        this.claims = claims;
        this.tenancy = tenancy;
        List<Listed> candidates = new ArrayList<>();
        Map<String, AddressTrie<Listed>> unrecorded = new HashMap<>();
        for (Document gateway : gateways) {
            for (AddressRange range : GatewayDocument.addresses(gateway)) {
                Listed listed = new Listed(gateway, range, GatewayDocument.profile(gateway));
                if (isTooWide(listed) || isAnothers(listed)) {
                    continue;
                }
                candidates.add(listed);
                unrecorded
                        .computeIfAbsent(listed.profile(), profile -> new AddressTrie<>())
                        .add(range, listed);
            }
        }
        candidates.forEach(listed -> decide(listed, unrecorded.getOrDefault(listed.profile(), new AddressTrie<>())));
    }

    private boolean isTooWide(Listed listed) {
        boolean tooWide = listed.range().isWide()
                && !tenancy.trusted().contains(listed.gateway().domain());
        if (tooWide) {
            refuse(
                    listed,
                    "is wider than /24 (/48 of IPv6), which needs \"trusted\": true in cti_domain, set by the admin of"
                            + " all domains");
        }
        return tooWide;
    }

    /** Whether it overlaps with a claim of another domain. A network that was given to both belongs to both. */
    private boolean isAnothers(Listed listed) {
        String domain = listed.gateway().domain();
        List<String> taken =
                claimed.computeIfAbsent(listed.profile(), claims::addresses).overlapping(listed.range()).stream()
                        .filter(field -> !claims.owners(field).orElseThrow().contains(domain))
                        .toList();
        if (!taken.isEmpty()) {
            String field = taken.get(0);
            refuse(
                    listed,
                    "overlaps with what "
                            + String.join(", ", claims.owners(field).orElseThrow())
                            + " claimed first (" + GatewayClaims.KEY + ", " + field
                            + "); the admin of all domains can move the claim: "
                            + GatewayClaims.command(field, domain));
        }
        return !taken.isEmpty();
    }

    private void decide(Listed listed, AddressTrie<Listed> all) {
        boolean recorded = claims.owners(listed.field()).isPresent();
        List<String> others = recorded
                ? List.of()
                : all.overlapping(listed.range()).stream()
                        .filter(other -> claims.owners(other.field()).isEmpty())
                        .map(other -> other.gateway().domain())
                        .filter(domain -> !domain.equals(listed.gateway().domain()))
                        .distinct()
                        .toList();
        if (!others.isEmpty()) {
            refuse(
                    listed,
                    "is claimed by " + String.join(", ", others) + " too, and neither was first; the admin of all"
                            + " domains decides: "
                            + GatewayClaims.command(
                                    listed.field(), listed.gateway().domain()));
            return;
        }
        inForce.computeIfAbsent(listed.gateway(), gateway -> new ArrayList<>()).add(listed.range());
        if (!recorded) {
            unclaimed.put(listed.field(), listed.gateway().domain());
        }
    }

    private void refuse(Listed listed, String why) {
        problems.add(Problem.ignored(
                "cti_gateway@" + listed.gateway().domain(),
                listed.gateway().field(),
                "/addresses",
                listed.range() + " " + why + "; calls from there do not count as calls of this gateway"));
    }

    List<AddressRange> of(Document gateway) {
        return inForce.getOrDefault(gateway, List.of());
    }

    /** The claims to record: fields of {@code cti_claim}, and the domain. */
    Map<String, String> unclaimed() {
        return unclaimed;
    }

    List<Problem> problems() {
        return problems;
    }
}
