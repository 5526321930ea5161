package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.LegOwner;
import io.cordboard.route.Users;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What of a call an answer may depend on beside its route and side: who calls, and which object the dialled number names.
 * Records what was asked for, so that an answer is kept for all calls that are alike in that.
 */
public final class CallFacts {
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.+*#-]{1,64}");
    private static final String CALLER = "caller";
    private static final String DIALLED = "@";

    private final String domain;
    private final Side side;
    private final Optional<String> number;
    private final Optional<String> caller;
    private final Optional<String> forwarder;
    private final Set<String> asked = new TreeSet<>();

    /**
     * @param number that is dialled
     * @param caller the id of the user whose rights the call has
     * @param forwarder the id of the user who has sent the call on
     */
    public CallFacts(
            String domain, Side side, Optional<String> number, Optional<String> caller, Optional<String> forwarder) {
        this.domain = domain;
        this.side = side;
        this.number = number.filter(text -> NAME.matcher(text).matches());
        this.caller = caller;
        this.forwarder = forwarder;
    }

    /** A call of which nothing is known but where it comes from: for reviews. */
    public static CallFacts from(Side side, String domain) {
        return new CallFacts(domain, side, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Side side() {
        return side;
    }

    public String domain() {
        return domain;
    }

    /** The side as schemas and templates name it. */
    public String sideName() {
        return switch (side) {
            case OUTSIDE -> "inbound";
            case EXTENSION -> "extension";
            case ORIGINATED -> "originated";
        };
    }

    /** The document of the user whose rights the call has. */
    public Optional<Document> caller(Documents documents) {
        asked.add(CALLER);
        return caller.flatMap(id -> Users.inForce(documents, domain, id));
    }

    /** The extension that has sent the call on; answers are kept apart by it, whether or not they ask. */
    public Optional<LegOwner> forwarder() {
        return forwarder.map(user -> new LegOwner(user, domain));
    }

    /** The document of that extension. */
    public Optional<Document> forwarder(Documents documents) {
        return forwarder.flatMap(id -> Users.inForce(documents, domain, id));
    }

    /** The object of that kind whose name is dialled. */
    public Optional<Document> dialled(KindTraits kind, Documents documents) {
        asked.add(DIALLED + kind.name());
        return find(kind, documents);
    }

    private Optional<Document> find(KindTraits kind, Documents documents) {
        return number.flatMap(kind::nameOf).flatMap(name -> documents.document(kind.name(), domain, name));
    }

    /** What was asked for until now. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** What this call has of that, for comparing it with others. */
    public List<String> values(Collection<String> facts, ObjectKinds kinds, Documents documents) {
        return facts.stream()
                .sorted()
                .map(fact -> value(fact, kinds, documents))
                .toList();
    }

    private String value(String fact, ObjectKinds kinds, Documents documents) {
        if (fact.equals(CALLER)) {
            return caller.orElse("");
        }
        return kinds.object(fact.substring(DIALLED.length()))
                .flatMap(kind -> find(kind, documents))
                .map(Document::field)
                .orElse("");
    }
}
