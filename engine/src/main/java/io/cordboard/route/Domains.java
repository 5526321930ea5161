package io.cordboard.route;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The settings of domains. */
public final class Domains {
    /** The kind of their documents. */
    public static final String KIND = "domain";

    private Domains() {}

    public static Optional<Document> settings(Documents documents, String domain) {
        return documents.document(KIND, "", domain);
    }

    /** Whether the domain is enabled; a domain without settings is. */
    public static boolean isEnabled(Documents documents, String domain) {
        return settings(documents, domain)
                .map(settings -> settings.isTrue("enabled", true))
                .orElse(true);
    }

    /** The domains whose objects this one may use, in lower case. */
    public static Set<String> shares(Optional<Document> settings) {
        Set<String> shares = new HashSet<>();
        settings.ifPresent(document ->
                document.texts("shares").forEach(name -> DomainName.of(name).ifPresent(shares::add)));
        return shares;
    }
}
