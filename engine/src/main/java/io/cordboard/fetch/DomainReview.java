package io.cordboard.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.compose.DirectoryComposer;
import io.cordboard.compose.ProfileParams;
import io.cordboard.compose.TrunkProfiles;
import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteReading;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.ShellCommands;
import io.cordboard.objects.ObjectReview;
import io.cordboard.route.AddressRange;
import io.cordboard.route.GatewayDocument;
import io.cordboard.route.Gateways;
import io.cordboard.route.RouteResolver;
import io.cordboard.route.Users;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Contradictions between documents, and between documents and FreeSWITCH, which {@code ./cordboard check} lists. */
public final class DomainReview {
    private final RouteSettings settings;
    private final DialplanFetch dialplan;
    private final InboundGuard guard;
    private final LeftOutReview leftOut;
    private final ObjectReview objects;
    private final List<SettingsReview> wishes;
    private final ConfigurationFetch configurations;

    public DomainReview(
            RouteSettings settings,
            DialplanFetch dialplan,
            InboundGuard guard,
            LeftOutReview leftOut,
            ObjectReview objects,
            List<SettingsReview> wishes,
            ConfigurationFetch configurations) {
        this.settings = settings;
        this.dialplan = dialplan;
        this.guard = guard;
        this.leftOut = leftOut;
        this.objects = objects;
        this.wishes = List.copyOf(wishes);
        this.configurations = configurations;
    }

    /** The problems of one domain. */
    public List<Problem> domain(String domain, Set<String> routes, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        if (settings.passthroughDomains().contains(domain)) {
            problems.add(
                    Problem.notice("cti_domain", domain, "", "is left to FreeSWITCH's disk (passthrough.domains)"));
        }
        wishes.forEach(wish -> problems.addAll(wish.problems(domain, documents)));
        users(domain, documents, problems);
        groups(domain, documents, problems);
        gateways(domain, documents, problems);
        problems.addAll(new InboundPaths(dialplan, guard, leftOut, settings, domain, documents)
                .problems(inboundRoutes(domain, documents)));
        routes.forEach(route -> problems.addAll(dialplan.contents().forEverybody(domain, route, documents)));
        if (guard.domains().areFenced()) {
            problems.addAll(new DialogueJudge(guard).unplayed(objects.played(domain, documents), domain, documents));
            routes.forEach(route -> problems.addAll(dialplan.contents()
                    .findings(domain, route, Side.EXTENSION, List.of("route \"" + route + "\""), documents)));
        }
        routes.stream()
                .filter(route -> isReserved(route))
                .forEach(route -> problems.add(Problem.ignored(
                        "cti_dialplan_context@" + domain,
                        route,
                        "",
                        "no route may have the name of an entry context")));
        routes.forEach(
                route -> dialplan.contents().tooLarge(domain, route, documents).ifPresent(problems::add));
        routes.stream()
                .filter(route -> route.startsWith("@"))
                .forEach(route -> problems.add(Problem.ignored(
                        "cti_dialplan_context@" + domain,
                        route,
                        "",
                        "is not read: names that begin with @ are reserved for PBX objects")));
        documents.all("dialplan_extension", domain); // also those that no route names
        problems.addAll(objects.problems(domain, routes, documents));
        return problems;
    }

    /** The problems of what all domains share: SIP profiles and the names of gateways. */
    public List<Problem> shared(Documents documents) {
        Gateways gateways = Gateways.of(documents);
        List<Problem> problems = new ArrayList<>(gateways.problems());
        documents.all("sip_profile", "").forEach(profile -> profile(profile, gateways, documents, problems));
        documents.all("domain", "");
        problems.addAll(configurations.tooLarge(documents));
        settings.passthroughContexts()
                .forEach(context -> problems.add(Problem.notice(
                        "(configuration)", context, "", "is left to FreeSWITCH's disk (passthrough.contexts)")));
        return problems;
    }

    private static void profile(Document profile, Gateways gateways, Documents documents, List<Problem> problems) {
        problems.addAll(ProfileParams.problems(profile, gateways.ofProfile(profile.field())));
        boolean trunks = TrunkProfiles.isOne(profile, gateways.ofProfile(profile.field()));
        if (trunks && !profile.texts("domains").isEmpty()) {
            problems.add(Problem.ignored(
                    "cti_sip_profile",
                    profile.field(),
                    "/domains",
                    "the profile has gateways or apply-inbound-acl: phones and trunks cannot share a profile"));
        }
        Optional<String> domain = profile.text("domain").flatMap(DomainName::of);
        if (profile.text("domain").isPresent()
                && domain.filter(documents.index().domains()::contains).isEmpty()) {
            problems.add(Problem.warning(
                    "cti_sip_profile",
                    profile.field(),
                    "/domain",
                    "there is no domain " + profile.text("domain").get()));
        } else if (domain.isPresent()) {
            route(profile, "/route", documents, problems, domain.get());
        }
    }

    private static boolean isReserved(String route) {
        return route.equalsIgnoreCase("redirected");
    }

    private void users(String domain, Documents documents, List<Problem> problems) {
        String key = "cti_exten@" + domain;
        for (Document user : documents.all("exten", domain)) {
            user.text("alias-of").ifPresent(id -> {
                if (Users.inForce(documents, domain, id).isEmpty()) {
                    problems.add(Problem.warning(key, user.field(), "/alias-of", "there is no user " + id));
                }
            });
            if (user.text("alias-of").isEmpty() && !DirectoryComposer.hasSecret(user)) {
                problems.add(Problem.warning(
                        key, user.field(), "/param", "has neither password nor a1-hash, so no phone can register"));
            }
            user.pair("attribute", "number-alias")
                    .filter(alias -> documents.document("exten", domain, alias).isEmpty())
                    .ifPresent(alias -> problems.add(Problem.warning(
                                    key,
                                    user.field(),
                                    "/attribute/number-alias",
                                    "the number " + alias + " is not found on its own")
                            .instead(ShellCommands.redis(
                                    "HSET", key, alias, "{\"alias-of\": \"" + user.field() + "\"}"))));
            route(user, "/route", documents, problems, domain);
            members(user, "param", domain, documents, problems);
            members(user, "variable", domain, documents, problems);
        }
        documents
                .document("domain", "", domain)
                .ifPresent(settings -> members(settings, "variables", domain, documents, problems));
    }

    private void members(Document holder, String member, String domain, Documents documents, List<Problem> problems) {
        for (Map.Entry<String, String> pair : holder.pairs(member)) {
            problems.addAll(guard.member(holder, member, pair.getKey(), pair.getValue(), domain, documents));
        }
    }

    private static void route(
            Document holder, String pointer, Documents documents, List<Problem> problems, String domain) {
        Optional<String> route = holder.text("route");
        if (route.isPresent() && documents.route(domain, route.get()) instanceof RouteReading.Missing) {
            problems.add(Problem.warning(
                    key(holder),
                    holder.field(),
                    pointer,
                    "there is no route " + route.get() + " in " + domain + "; calls are refused"));
        }
    }

    private static String key(Document holder) {
        return "cti_" + holder.id().kind() + (holder.domain().isEmpty() ? "" : "@" + holder.domain());
    }

    private static void groups(String domain, Documents documents, List<Problem> problems) {
        for (Document group : documents.all("group", domain)) {
            group.json().forEach(id -> {
                if (Users.byNumber(documents, domain, id.asText()).isEmpty()) {
                    problems.add(Problem.warning(
                            "cti_group@" + domain, group.field(), "", "there is no user " + id.asText()));
                }
            });
        }
    }

    private void gateways(String domain, Documents documents, List<Problem> problems) {
        String key = "cti_gateway@" + domain;
        for (Document gateway : documents.all("gateway", domain)) {
            addresses(gateway, problems);
            members(gateway, "param", domain, documents, problems);
            variables(gateway, documents, problems);
            if (GatewayDocument.addresses(gateway).isEmpty()) {
                problems.add(Problem.warning(
                        key,
                        gateway.field(),
                        "/addresses",
                        "it has no addresses, so its calls are treated as those of a stranger"));
            }
            String profile = GatewayDocument.profile(gateway);
            if (documents.document("sip_profile", "", profile).isEmpty()) {
                List<String> profiles = documents.all("sip_profile", "").stream()
                        .map(Document::field)
                        .toList();
                problems.add(Problem.warning(
                        key,
                        gateway.field(),
                        "/profile",
                        "there is no SIP profile " + profile
                                + Spelling.didYouMean(Spelling.nearest(profile, profiles))));
            }
            route(gateway, "/route", documents, problems, domain);
        }
    }

    private static void addresses(Document gateway, List<Problem> problems) {
        List<String> written = gateway.texts("addresses");
        for (int i = 0; i < written.size(); i++) {
            if (AddressRange.parse(written.get(i)).isEmpty()) {
                problems.add(Problem.ignored(
                        key(gateway),
                        gateway.field(),
                        "/addresses/" + i,
                        written.get(i)
                                + " is not an address or network; its calls are treated as those of a stranger"));
            }
        }
    }

    private void variables(Document gateway, Documents documents, List<Problem> problems) {
        gateway.json().path("variables").properties().forEach(entry -> {
            JsonNode value = entry.getValue().isValueNode()
                    ? entry.getValue()
                    : entry.getValue().path("value");
            problems.addAll(
                    guard.member(gateway, "variables", entry.getKey(), value.asText(), gateway.domain(), documents));
        });
    }

    /** The routes by which calls from outside may enter the domain. */
    static Set<String> inboundRoutes(String domain, Documents documents) {
        return new LinkedHashSet<>(inboundEntries(domain, documents).values());
    }

    /** The same, by where the calls come from: {@code gateway:NAME} or {@code profile:NAME}. */
    static Map<String, String> inboundEntries(String domain, Documents documents) {
        Map<String, String> routes = new LinkedHashMap<>();
        List<Document> profiles = documents.all("sip_profile", "");
        for (Document gateway : documents.all("gateway", domain)) {
            routes.put(
                    "gateway:" + gateway.field(),
                    gateway.text("route")
                            .or(() -> profiles.stream()
                                    .filter(profile -> profile.field().equals(GatewayDocument.profile(gateway)))
                                    .findFirst()
                                    .flatMap(profile -> profile.text("route")))
                            .orElse(RouteResolver.DEFAULT_ROUTE));
        }
        profiles.stream()
                .filter(profile -> profile.text("domain").map(domain::equals).orElse(false))
                .forEach(profile -> routes.put(
                        "profile:" + profile.field(), profile.text("route").orElse(RouteResolver.DEFAULT_ROUTE)));
        return routes;
    }
}
