package io.cordboard.fetch;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Fence;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.route.Domains;
import io.cordboard.route.Gateways;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The guard's view of each domain; the same object as long as it is equal. */
public final class GuardedDomains {
    private static final int MOST_DOMAINS = 100_000;

    private final boolean fenced;
    private final PhraseMacros phrases;
    private final KeptAnswers<String, GuardedDomain> made = KeptAnswers.atMost(MOST_DOMAINS);

    /** @param fenced whether tenants are kept apart */
    public GuardedDomains(boolean fenced, PhraseMacros phrases) {
        this.fenced = fenced;
        this.phrases = phrases;
    }

    /** Whether tenants are kept apart. */
    boolean areFenced() {
        return fenced;
    }

    /** The domain as its calls are judged. */
    GuardedDomain of(String name, Documents documents) {
        return made.get(
                name,
                documents,
                known -> make(name, known),
                now -> made.last(name).filter(now::equals).orElse(now));
    }

    private GuardedDomain make(String name, Documents documents) {
        Optional<Document> settings = Domains.settings(documents, name);
        Optional<Fence> fence = fenced ? Optional.of(documents.find(known -> fence(name, known))) : Optional.empty();
        return new GuardedDomain(name, allowed(settings), phrases.safe(documents), fence);
    }

    /** The domain as its users and gateways are judged, which name neither gateways nor phrases. */
    GuardedDomain ofDirectory(String name, Documents documents) {
        Optional<Document> settings = Domains.settings(documents, name);
        Optional<Fence> fence = fenced && !name.isEmpty()
                ? Optional.of(new Fence(Domains.shares(settings), Set.of(), isTrusted(settings)))
                : Optional.empty();
        return new GuardedDomain(name, allowed(settings), Set.of(), fence);
    }

    private static Fence fence(String name, Documents documents) {
        Optional<Document> settings = Domains.settings(documents, name);
        Gateways gateways = Gateways.of(documents);
        Set<String> shares = Domains.shares(settings);
        Set<String> usable = new HashSet<>();
        gateways.ofDomain(name).forEach(gateway -> usable.add(gateway.field()));
        shares.forEach(domain -> gateways.ofDomain(domain).forEach(gateway -> usable.add(gateway.field())));
        return new Fence(shares, usable, isTrusted(settings));
    }

    private static Set<String> allowed(Optional<Document> settings) {
        return settings.map(document -> Set.copyOf(document.texts("inbound-allow")))
                .orElse(Set.of());
    }

    private static boolean isTrusted(Optional<Document> settings) {
        return settings.filter(document -> document.isTrue("trusted", false)).isPresent();
    }
}
