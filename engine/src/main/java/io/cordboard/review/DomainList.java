package io.cordboard.review;

import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.kind.ShellCommands;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Domains that exist because a key names them, and that {@code cti_domain} does not contain although it contains others.
 */
final class DomainList {
    private DomainList() {}

    /** @param unnamed domains that exist because a key names them */
    static List<Problem> problems(Set<String> unnamed, Documents documents) {
        Set<String> written = new TreeSet<>();
        documents.all("domain", "").forEach(document -> written.add(document.field()));
        List<Problem> problems = new ArrayList<>();
        if (!written.isEmpty()) {
            unnamed.forEach(domain -> problems.add(undocumented(domain, written)));
        }
        return problems;
    }

    private static Problem undocumented(String domain, Set<String> written) {
        Optional<String> meant = Spelling.nearest(domain, written);
        return Problem.warning(
                        "cti_domain",
                        domain,
                        "",
                        "has no document; it exists because keys end with @" + domain + Spelling.didYouMean(meant))
                .instead(meant.isPresent() ? "" : ShellCommands.redis("HSET", "cti_domain", domain, "{}"));
    }
}
