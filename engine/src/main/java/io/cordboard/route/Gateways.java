package io.cordboard.route;

import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import io.cordboard.schema.StoreIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The gateways of all domains that are in force. FreeSWITCH has one table of gateways for all domains, so of a name that
 * two domains claim every claimant is refused.
 */
public final class Gateways {
    /** The SIP profile of a gateway that names none. */
    public static final String DEFAULT_PROFILE = "external";

    /** The table of the index that was asked for last; there is one index for all domains, and it changes seldom. */
    private static volatile @Nullable Gateways last;

    private final StoreIndex index;
    private final List<Document> inForce;
    private final List<Problem> problems;
    private final Map<String, AddressTrie<Document>> byProfile = new HashMap<>();
    private final Map<String, List<Document>> byDomain;
    private final Set<String> profiles;

    /** The gateways of the index: of this very object, which is another one when anything in it changed. */
    @SuppressWarnings("ReferenceEquality")
    public static Gateways of(StoreIndex index) {
        Gateways known = last;
        if (known == null || known.index != index) {
            known = new Gateways(index);
            last = known;
        }
        return known;
    }

    /** Whether there is an enabled gateway of that name and domain; an answer that asks this does not depend on others. */
    public static boolean isInForce(Documents documents, String domain, String name) {
        return documents.find(known -> of(known.index()).ofDomain(domain).stream()
                .anyMatch(gateway -> gateway.field().equals(name)));
    }

    private Gateways(StoreIndex index) {
        this.index = index;
        Map<String, List<Document>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        index.gateways().stream()
                .filter(gateway -> gateway.isTrue("enabled", true))
                .forEach(gateway -> byName.computeIfAbsent(gateway.field(), name -> new ArrayList<>())
                        .add(gateway));
        List<Document> unique = new ArrayList<>();
        List<Problem> collisions = new ArrayList<>();
        byName.values().forEach(claimants -> {
            if (claimants.size() == 1) {
                unique.addAll(claimants);
            } else {
                collisions.addAll(collisions(claimants));
            }
        });
        this.inForce = List.copyOf(unique);
        this.problems = List.copyOf(collisions);
        this.byDomain = inForce.stream().collect(Collectors.groupingBy(Document::domain));
        this.profiles = inForce.stream().map(Gateways::profile).collect(Collectors.toUnmodifiableSet());
        inForce.forEach(gateway -> addresses(gateway)
                .forEach(range -> byProfile
                        .computeIfAbsent(profile(gateway), name -> new AddressTrie<>())
                        .add(range, gateway)));
    }

    private static List<Problem> collisions(List<Document> claimants) {
        List<String> domains = claimants.stream().map(Document::domain).toList();
        return claimants.stream()
                .map(gateway -> Problem.refused(
                        "cti_gateway@" + gateway.domain(),
                        gateway.field(),
                        "",
                        "the name is taken in several domains (" + String.join(", ", domains)
                                + "), and FreeSWITCH has one table of gateways: none of them is served"))
                .toList();
    }

    public List<Document> inForce() {
        return inForce;
    }

    public List<Problem> problems() {
        return problems;
    }

    public List<Document> ofProfile(String profile) {
        return inForce.stream()
                .filter(gateway -> profile(gateway).equals(profile))
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

    public static String profile(Document gateway) {
        return gateway.text("profile").orElse(DEFAULT_PROFILE);
    }

    /**
     * Where calls of the gateway come from: its {@code addresses}; without them, for a gateway that we register with, its
     * {@code proxy} and {@code realm} where these are literal addresses.
     */
    public static List<AddressRange> addresses(Document gateway) {
        Map<String, AddressRange> ranges = new LinkedHashMap<>();
        List<String> written = gateway.texts("addresses");
        if (written.isEmpty() && registers(gateway)) {
            for (String param : List.of("proxy", "realm", "register-proxy")) {
                gateway.pair("param", param)
                        .flatMap(Gateways::host)
                        .flatMap(AddressRange::parse)
                        .ifPresent(range -> ranges.put(range.toString(), range));
            }
        }
        written.forEach(text -> AddressRange.parse(text).ifPresent(range -> ranges.put(range.toString(), range)));
        return List.copyOf(ranges.values());
    }

    private static boolean registers(Document gateway) {
        // "register" is true in FreeSWITCH unless it says otherwise (sofia.c, parse_gateway).
        return gateway.pair("param", "register").map(Document::isTrue).orElse(true);
    }

    private static Optional<String> host(String proxy) {
        String host = proxy.replaceFirst("^sips?:", "").replaceFirst(";.*$", "");
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? Optional.empty() : Optional.of(host.substring(1, end));
        }
        int colon = host.indexOf(':');
        return Optional.of(colon >= 0 && colon == host.lastIndexOf(':') ? host.substring(0, colon) : host);
    }
}
