package io.cordboard.route;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.request.Leg;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.text.XmlCharacters;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Maps a caller and the requested context to a domain and the name of a route (docs/documents.md). */
public final class RouteResolver {
    /** The route of callers without another one. */
    public static final String DEFAULT_ROUTE = "default";

    /**
     * The channel variable with the last route of a leg. Anybody who can set it can only choose among what the guard
     * allows strangers, because it is used for moved legs only.
     */
    public static final String LAST_ROUTE = "cordboard_route";

    /**
     * The fields that contain a dialled number. FreeSWITCH does not remove <code>${…}</code> from it in all cases, and
     * would execute it.
     */
    private static final List<String> NUMBERS =
            List.of("Hunt-Destination-Number", "Caller-Destination-Number", "Hunt-RDNIS", "Caller-RDNIS");

    private static final int MAX_NAME_LENGTH = 255;

    /**
     * The channel variable that names the domain which the called number has chosen among those whose gateways have the
     * address of the leg. It counts for one of these alone.
     */
    public static final String CHOSEN_DOMAIN = "cordboard_domain";

    private final RouteSettings settings;
    private final NumberOwners owners;

    public RouteResolver(RouteSettings settings, NumberOwners owners) {
        this.settings = settings;
        this.owners = owners;
    }

    public Resolution resolve(XmlCurlRequest request, Caller caller, Documents documents) {
        String context = request.context().orElse("");
        if (NUMBERS.stream().anyMatch(name -> request.field(name).orElse("").indexOf('$') >= 0)) {
            return new Resolution.Refused(Refusal.NOT_FOUND, "FreeSWITCH would expand the dialled number");
        }
        if (settings.passthroughContexts().contains(context.toLowerCase(Locale.ROOT))) {
            return new Resolution.Passthrough();
        }
        Optional<String> chosen = chosen(request, caller, documents);
        return chosen.or(() -> domain(request, caller, documents))
                .map(domain -> inDomain(domain, chosen.isPresent(), context, request, caller, documents))
                .orElseGet(() ->
                        new Resolution.Refused(Refusal.NOT_FOUND, "no domain for a call from " + source(request)));
    }

    /** Of several domains whose gateways have one address, the one whose inbound route has the number. */
    private Optional<String> chosen(Leg request, Caller caller, Documents documents) {
        return caller instanceof Caller.Gateway gateway
                        && domains(gateway.gateways()).size() > 1
                        && remembered(request, gateway.gateways()).isEmpty()
                ? owners.domain(request, gateway.gateways(), documents)
                : Optional.empty();
    }

    private static Optional<String> remembered(Leg request, List<Document> gateways) {
        return request.variable(CHOSEN_DOMAIN).filter(domains(gateways)::contains);
    }

    private Resolution inDomain(
            String domain, boolean chosen, String context, XmlCurlRequest request, Caller caller, Documents documents) {
        if (settings.passthroughDomains().contains(domain)) {
            return new Resolution.Passthrough();
        }
        if (caller.isInbound() && !documents.index().domains().contains(domain)) {
            return new Resolution.Refused(Refusal.NOT_FOUND, "there is no domain " + domain);
        }
        if (!Domains.isEnabled(documents, domain)) {
            return new Resolution.Refused(Refusal.FORBIDDEN, "the domain " + domain + " is not enabled");
        }
        if (request.destinationNumber().filter(RouteResolver::isNoNumber).isPresent()) {
            return new Resolution.Refused(Refusal.NOT_FOUND, "the number has characters that are not allowed");
        }
        String route = isEntry(context) ? entered(domain, context, request, caller, documents) : context;
        if (route.length() > MAX_NAME_LENGTH || route.equalsIgnoreCase(RouteSettings.REDIRECTED)) {
            return new Resolution.Refused(Refusal.NOT_FOUND, "the name of the route is not allowed");
        }
        return new Resolution.Route(domain, route, caller.isInbound(), chosen);
    }

    /** Control characters, or bytes that were not UTF-8. */
    private static boolean isNoNumber(String text) {
        return text.indexOf('\uFFFD') >= 0
                || text.chars().anyMatch(Character::isISOControl)
                || XmlCharacters.firstForbidden(text).isPresent();
    }

    /** A moved leg stays in its last route, which has the numbers that its caller may reach. */
    private String entered(String domain, String context, XmlCurlRequest request, Caller caller, Documents documents) {
        Optional<String> before = context.equalsIgnoreCase(RouteSettings.REDIRECTED) && caller.isInbound()
                ? request.variable(LAST_ROUTE)
                : Optional.empty();
        return before.orElseGet(() -> named(domain, request, caller, documents));
    }

    private boolean isEntry(String context) {
        return settings.entryContexts().contains(context.toLowerCase(Locale.ROOT))
                || context.equalsIgnoreCase(RouteSettings.REDIRECTED);
    }

    // --- the domain

    /** The domain of a call; everything that the call fetches is judged for that domain. */
    public static Optional<String> domain(Leg request, Caller caller, Documents documents) {
        if (caller instanceof Caller.Extension extension) {
            return Optional.of(extension.domain());
        }
        if (caller instanceof Caller.Originated originated) {
            return Optional.of(originated.domain());
        }
        if (caller instanceof Caller.Forwarded forwarded) {
            return Optional.of(forwarded.domain());
        }
        if (caller instanceof Caller.Moved by) {
            return Optional.of(by.domain());
        }
        if (caller instanceof Caller.Gateway gateway) {
            return only(domains(gateway.gateways()))
                    .or(() -> remembered(request, gateway.gateways()))
                    .or(() -> ofProfile(request, documents).filter(domains(gateway.gateways())::contains));
        }
        boolean moved = ((Caller.Stranger) caller).moved();
        return (moved ? kept(request, documents) : Optional.<String>empty()).or(() -> ofProfile(request, documents));
    }

    /** A moved leg keeps its domain, but not its rights. */
    private static Optional<String> kept(Leg request, Documents documents) {
        if (request.field("Call-Direction").orElse("").equals("outbound")) {
            return request.variable("dialed_domain")
                    .flatMap(DomainName::of)
                    .or(() -> request.variable("sip_gateway_name")
                            .flatMap(name -> Gateways.of(documents).named(name))
                            .map(Document::domain));
        }
        Optional<String> ofUser = request.variable("user_name").isPresent()
                ? request.variable("domain_name").flatMap(DomainName::of)
                : Optional.empty();
        List<Document> gateways = Gateways.of(documents).atSource(request);
        return ofUser.or(() -> only(domains(gateways))).or(() -> remembered(request, gateways));
    }

    private static Optional<String> ofProfile(Leg request, Documents documents) {
        Optional<Document> profile = profile(request, documents);
        Optional<String> byHost = profile.filter(p -> p.isTrue("domain-from-host", false))
                .flatMap(p -> request.variable("sip_req_host"))
                .flatMap(DomainName::of)
                .filter(host -> documents.index().domains().contains(host));
        return byHost.or(() -> profile.flatMap(p -> p.text("domain")).flatMap(DomainName::of));
    }

    private static Set<String> domains(List<Document> gateways) {
        Set<String> domains = new LinkedHashSet<>();
        gateways.forEach(gateway -> domains.add(gateway.domain()));
        return domains;
    }

    // --- the route

    /** Whoever names a route decides, whether or not that route exists. */
    private static String named(String domain, Leg request, Caller caller, Documents documents) {
        return ownRoute(domain, caller)
                .or(() -> profile(request, documents).flatMap(profile -> profile.text("route")))
                .orElse(DEFAULT_ROUTE);
    }

    private static Optional<String> ownRoute(String domain, Caller caller) {
        if (caller.rights().isPresent()) {
            return caller.rights().get().text("route");
        }
        if (caller.origin() instanceof Caller.Gateway gateway) {
            Set<String> routes = new LinkedHashSet<>();
            gateway.gateways().stream()
                    .filter(candidate -> candidate.domain().equals(domain))
                    .forEach(candidate -> routes.add(candidate.text("route").orElse("")));
            return only(routes).filter(route -> !route.isEmpty());
        }
        return Optional.empty();
    }

    private static Optional<Document> profile(Leg request, Documents documents) {
        return request.variable("sofia_profile_name").flatMap(name -> documents.document("sip_profile", "", name));
    }

    private static Optional<String> only(Set<String> set) {
        return set.size() == 1 ? Optional.of(set.iterator().next()) : Optional.empty();
    }

    private static String source(XmlCurlRequest request) {
        return request.variable("sip_network_ip").orElse("an unknown address") + " on the SIP profile "
                + request.variable("sofia_profile_name").orElse("(none)");
    }
}
