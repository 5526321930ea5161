package io.cordboard.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.guard.Fence;
import io.cordboard.guard.GuardedDomain;
import io.cordboard.route.Domains;
import io.cordboard.route.Gateways;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.DomainName;
import io.cordboard.schema.StoreIndex;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the guard knows of each domain. While the documents that it comes from are the same, so is the object; and when one
 * of them changed to no effect, it still is: verdicts are kept by it.
 */
public final class GuardedDomains {
    private static final int MOST_DOMAINS = 100_000;

    private final boolean fenced;
    private final PhraseMacros phrases;
    private final Cache<String, Made> made = Caffeine.newBuilder()
            .maximumSize(MOST_DOMAINS)
            .executor(Runnable::run)
            .build();

    /**
     * What a domain was made of; compared as objects, for a changed document is another one. The index is that of all
     * domains: one that has changed since must not be kept for each domain that was made before.
     */
    private record Made(
            @Nullable Document settings,
            @Nullable WeakReference<StoreIndex> index,
            Set<String> macros,
            GuardedDomain domain) {
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(Optional<Document> settings, Optional<StoreIndex> index, Set<String> macros) {
            StoreIndex now = index.orElse(null);
            return this.settings == settings.orElse(null)
                    && (this.index == null ? now == null : (now != null && this.index.refersTo(now)))
                    && this.macros == macros;
        }
    }

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
        Optional<Document> settings = Domains.settings(documents, name);
        Optional<StoreIndex> index = fenced ? Optional.of(documents.index()) : Optional.empty();
        Set<String> macros = phrases.proven(documents);
        Made last = made.getIfPresent(name);
        if (last != null && last.isOf(settings, index, macros)) {
            return last.domain();
        }
        GuardedDomain now = new GuardedDomain(
                name, allowed(settings), macros, index.map(all -> fence(name, settings, Gateways.of(all))));
        GuardedDomain same = last != null && last.domain().equals(now) ? last.domain() : now;
        WeakReference<StoreIndex> of = index.map(WeakReference::new).orElse(null);
        made.put(name, new Made(settings.orElse(null), of, macros, same));
        return same;
    }

    /** The domain as its users and gateways are judged, which name neither gateways nor phrases. */
    GuardedDomain ofDirectory(String name, Documents documents) {
        Optional<Document> settings = Domains.settings(documents, name);
        Optional<Fence> fence = fenced && !name.isEmpty()
                ? Optional.of(new Fence(shares(settings), Set.of(), isTrusted(settings)))
                : Optional.empty();
        return new GuardedDomain(name, allowed(settings), Set.of(), fence);
    }

    private static Fence fence(String name, Optional<Document> settings, Gateways gateways) {
        Set<String> shares = shares(settings);
        Set<String> usable = new HashSet<>();
        gateways.ofDomain(name).forEach(gateway -> usable.add(gateway.field()));
        shares.forEach(domain -> gateways.ofDomain(domain).forEach(gateway -> usable.add(gateway.field())));
        return new Fence(shares, usable, isTrusted(settings));
    }

    private static Set<String> allowed(Optional<Document> settings) {
        return settings.map(document -> Set.copyOf(document.texts("inbound-allow")))
                .orElse(Set.of());
    }

    private static Set<String> shares(Optional<Document> settings) {
        Set<String> shares = new HashSet<>();
        settings.ifPresent(document ->
                document.texts("shares").forEach(name -> DomainName.of(name).ifPresent(shares::add)));
        return shares;
    }

    private static boolean isTrusted(Optional<Document> settings) {
        return settings.filter(document -> document.isTrue("trusted", false)).isPresent();
    }
}
