package io.cordboard.route;

import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import java.util.Optional;

/** The settings of domains. */
public final class Domains {
    private Domains() {}

    public static Optional<Document> settings(Documents documents, String domain) {
        return documents.document("domain", "", domain);
    }

    /** Whether the domain is in service; one without settings is. */
    public static boolean isEnabled(Documents documents, String domain) {
        return settings(documents, domain)
                .map(settings -> settings.isTrue("enabled", true))
                .orElse(true);
    }
}
