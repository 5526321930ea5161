package io.cordboard.review;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.route.Gateways;
import io.cordboard.route.Users;
import io.cordboard.text.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the names in arguments, and says why a name does not exist. */
final class NameCheck implements NamedThings {
    private final Documents documents;
    private final Map<String, Set<String>> routes;
    private final RouteSettings settings;
    private final ConfiguredNames configured;

    /** @param routes the names of the routes of each domain */
    NameCheck(Documents documents, Map<String, Set<String>> routes, RouteSettings settings, Shipped shipped) {
        this.documents = documents;
        this.routes = routes;
        this.settings = settings;
        this.configured = new ConfiguredNames(documents, shipped);
    }

    ConfiguredNames configured() {
        return configured;
    }

    @Override
    public Optional<ArgumentMistake> configured(ConfiguredNames.Of of, String name) {
        return configured.missing(of, name);
    }

    Documents documents() {
        return documents;
    }

    /** Text that FreeSWITCH replaces is not a name yet. */
    static boolean isLiteral(String text) {
        return text.indexOf('$') < 0 && text.indexOf('%') < 0 && !text.isEmpty();
    }

    @Override
    public Optional<ArgumentMistake> domain(String name) {
        Set<String> domains = documents.index().domains();
        boolean there = DomainName.of(name).filter(domains::contains).isPresent();
        return there ? Optional.empty() : Optional.of(missing("there is no domain " + name, name, domains));
    }

    @Override
    public Optional<ArgumentMistake> user(String domain, String number) {
        if (Users.byNumber(documents, domain, number).isPresent()) {
            return Optional.empty();
        }
        Optional<Document> written = documents.document("exten", domain, number);
        if (written.isEmpty()) {
            return Optional.of(
                    missing("there is no user " + number + " in " + domain, number, fields("exten", domain)));
        }
        String why = written.get().isTrue("enabled", true) ? "is an alias without a user" : "is not enabled";
        return Optional.of(ArgumentMistake.warning("the user " + number + " of " + domain + " " + why));
    }

    @Override
    public Optional<ArgumentMistake> group(String domain, String name) {
        return documents.document("group", domain, name).isPresent()
                ? Optional.empty()
                : Optional.of(missing("there is no group " + name + " in " + domain, name, fields("group", domain)));
    }

    @Override
    public Optional<ArgumentMistake> gateway(String name) {
        Gateways gateways = Gateways.of(documents);
        if (gateways.named(name).isPresent()) {
            return Optional.empty();
        }
        List<String> all =
                documents.index().gateways().stream().map(Document::field).toList();
        if (all.stream().anyMatch(name::equalsIgnoreCase)) {
            return Optional.of(
                    ArgumentMistake.warning("the gateway " + name + " is not enabled, or two domains have one"));
        }
        return Optional.of(missing("there is no gateway " + name, name, all));
    }

    /** mod_sofia finds a profile by its name, or by a domain whose phones register there. */
    @Override
    public Optional<ArgumentMistake> profile(String name) {
        Optional<Document> profile = documents.document("sip_profile", "", name);
        if (profile.isPresent()) {
            return profile.get().isTrue("enabled", true)
                    ? Optional.empty()
                    : Optional.of(ArgumentMistake.warning("the SIP profile " + name + " is not enabled"));
        }
        return domain(name).isEmpty()
                ? Optional.empty()
                : Optional.of(missing("there is no SIP profile " + name, name, fields("sip_profile", "")));
    }

    /** @param domain empty if the argument is used by all domains: then the route of any domain is sufficient */
    @Override
    public Optional<ArgumentMistake> route(Optional<String> domain, String name) {
        if (isEntry(name) || name.startsWith("@") || isLeftToTheDisk(domain, name)) {
            return Optional.empty();
        }
        Collection<String> domains = domain.map(List::of).orElseGet(() -> List.copyOf(routes.keySet()));
        if (domains.stream().anyMatch(one -> isRoute(one, name))) {
            return Optional.empty();
        }
        List<String> known = domains.stream()
                .flatMap(one -> routes.getOrDefault(one, Set.of()).stream())
                .toList();
        String where = domain.map(one -> " in " + one).orElse(" in any domain");
        return Optional.of(missing("there is no route " + name + where, name, known));
    }

    boolean isEntry(String context) {
        return settings.entryContexts().contains(context.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean isLeftToTheDisk(Optional<String> domain, String context) {
        return settings.passthroughContexts().contains(context.toLowerCase(Locale.ROOT))
                || domain.filter(settings.passthroughDomains()::contains).isPresent();
    }

    private boolean isRoute(String domain, String name) {
        return routes.getOrDefault(domain, Set.of()).contains(name);
    }

    private List<String> fields(String kind, String domain) {
        return documents.all(kind, domain).stream().map(Document::field).toList();
    }

    /** Numbers often differ by one digit, so no similar number is suggested. */
    static ArgumentMistake missing(String reason, String name, Collection<String> names) {
        Optional<String> meant =
                name.matches("[0-9*#+]*") ? Optional.empty() : Spelling.nearest(name, Set.copyOf(names));
        ArgumentMistake mistake = ArgumentMistake.error(reason + Spelling.didYouMean(meant));
        return meant.map(mistake::instead).orElse(mistake);
    }
}
