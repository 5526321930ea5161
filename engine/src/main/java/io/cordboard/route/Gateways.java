package io.cordboard.route;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.StoreIndex;
import io.cordboard.request.Leg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The gateways of all domains in force. FreeSWITCH has one table of gateways for all domains. If two domains use the same
 * name, neither gateway is served; where tenants are fenced, the one whose {@link GatewayClaims} came first is.
 */
public final class Gateways {
    /** The table for the latest index; there is one index for all domains, and it rarely changes. */
    private static volatile @Nullable Gateways last;

    private final StoreIndex index;
    private final Tenancy tenancy;
    private final GatewayClaims claims;
    private final List<Document> inForce;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> unclaimed = new TreeMap<>();
    private final Optional<ClaimedAddresses> claimed;
    private final Map<String, AddressTrie<Document>> byProfile = new HashMap<>();
    private final Map<String, List<Document>> byDomain;
    private final Set<String> profiles;

    /** The gateways of the current index; a new object when anything in it changed. */
    @SuppressWarnings("ReferenceEquality")
    public static Gateways of(Documents documents) {
        StoreIndex index = documents.index();
        Tenancy tenancy = Tenancy.of(documents, index);
        Gateways known = last;
        if (known == null || known.index != index || !known.tenancy.isSame(tenancy)) {
            known = new Gateways(index, tenancy);
            last = known;
        }
        return known;
    }

    /**
     * Whether there is an enabled gateway of that name and domain. An answer that asks this does not depend on other
     * gateways.
     */
    public static boolean isInForce(Documents documents, String domain, String name) {
        return documents.find(known -> of(known).ofDomain(domain).stream()
                .anyMatch(gateway -> gateway.field().equals(name)));
    }

    /** The same, with its document. */
    public static Optional<Document> inForce(Documents documents, String domain, String name) {
        return documents.find(known -> of(known).ofDomain(domain).stream()
                .filter(gateway -> gateway.field().equals(name))
                .findFirst());
    }

    private Gateways(StoreIndex index, Tenancy tenancy) {
        this.index = index;
        this.tenancy = tenancy;
        this.claims = GatewayClaims.of(tenancy.claims());
        Map<String, List<Document>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        index.gateways().stream()
                .filter(gateway -> gateway.isTrue("enabled", true))
                .forEach(gateway -> byName.computeIfAbsent(gateway.field(), name -> new ArrayList<>())
                        .add(gateway));
        this.inForce = byName.values().stream()
                .flatMap(claimants -> named(claimants).stream())
                .toList();
        this.byDomain = inForce.stream().collect(Collectors.groupingBy(Document::domain));
        this.profiles = inForce.stream().map(GatewayDocument::profile).collect(Collectors.toUnmodifiableSet());
        this.claimed =
                tenancy.fenced() ? Optional.of(new ClaimedAddresses(inForce, claims, tenancy)) : Optional.empty();
        claimed.ifPresent(addresses -> {
            problems.addAll(addresses.problems());
            unclaimed.putAll(addresses.unclaimed());
        });
        inForce.forEach(gateway -> addressesInForce(gateway)
                .forEach(range -> byProfile
                        .computeIfAbsent(GatewayDocument.profile(gateway), name -> new AddressTrie<>())
                        .add(range, gateway)));
    }

    /** Which of the gateways with one name is served: at most one. */
    private List<Document> named(List<Document> claimants) {
        String field = GatewayClaims.name(claimants.get(0));
        Optional<Set<String>> owners = tenancy.fenced() ? claims.owners(field) : Optional.empty();
        if (owners.isPresent()) {
            return ofOwner(claimants, owners.get(), field);
        }
        if (claimants.size() > 1) {
            problems.addAll(collisions(claimants, field));
            return List.of();
        }
        if (tenancy.fenced()) {
            unclaimed.put(field, claimants.get(0).domain());
        }
        return claimants;
    }

    private List<Document> ofOwner(List<Document> claimants, Set<String> owners, String field) {
        List<Document> own = claimants.stream()
                .filter(gateway -> owners.contains(gateway.domain()))
                .toList();
        claimants.stream()
                .filter(gateway -> !own.contains(gateway))
                .forEach(gateway -> problems.add(Problem.refused(
                        "cti_gateway@" + gateway.domain(),
                        gateway.field(),
                        "",
                        "the name was claimed by " + String.join(", ", owners) + " first (" + GatewayClaims.KEY + ", "
                                + field
                                + "), and FreeSWITCH has one table of gateways: this one is not served; the admin of all"
                                + " domains can move the claim: " + GatewayClaims.command(field, gateway.domain()))));
        if (own.size() > 1) {
            problems.addAll(collisions(own, field));
            return List.of();
        }
        return own;
    }

    private List<Problem> collisions(List<Document> claimants, String field) {
        List<String> domains = claimants.stream().map(Document::domain).toList();
        String decide =
                tenancy.fenced() ? "; the admin of all domains decides: " + GatewayClaims.command(field, "DOMAIN") : "";
        return claimants.stream()
                .map(gateway -> Problem.refused(
                        "cti_gateway@" + gateway.domain(),
                        gateway.field(),
                        "",
                        "the name is taken in several domains (" + String.join(", ", domains)
                                + "), and FreeSWITCH has one table of gateways: none of them is served" + decide))
                .toList();
    }

    /** The claims to record where tenants are fenced: fields of {@code cti_claim}, and the first domain. */
    public Map<String, String> unclaimed() {
        return unclaimed;
    }

    /** The source addresses of a gateway's calls; where tenants are fenced, without those of other domains. */
    public List<AddressRange> addressesInForce(Document gateway) {
        return claimed.map(addresses -> addresses.of(gateway)).orElseGet(() -> GatewayDocument.addresses(gateway));
    }

    public List<Document> inForce() {
        return inForce;
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    public List<Document> ofProfile(String profile) {
        return inForce.stream()
                .filter(gateway -> GatewayDocument.profile(gateway).equals(profile))
                .toList();
    }

    /** The SIP profiles that have gateways. */
    public Set<String> profiles() {
        return profiles;
    }

    public List<Document> ofDomain(String domain) {
        return byDomain.getOrDefault(domain, List.of());
    }

    public Optional<Document> named(String name) {
        return inForce.stream()
                .filter(gateway -> gateway.field().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The gateways of the leg's SIP profile whose calls come from the leg's source address. */
    List<Document> atSource(Leg leg) {
        Optional<String> profile = leg.variable("sofia_profile_name");
        Optional<String> address = leg.variable("sip_network_ip");
        return profile.isEmpty() || address.isEmpty() ? List.of() : at(profile.get(), address.get());
    }

    /** The gateways of the SIP profile whose calls come from this address. */
    public List<Document> at(String profile, String address) {
        AddressTrie<Document> addresses = byProfile.get(profile);
        if (addresses == null) {
            return List.of();
        }
        return AddressRange.literal(address).map(addresses::at).orElse(List.of()).stream()
                .distinct()
                .toList();
    }
}
