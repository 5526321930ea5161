package io.cordboard.api;

import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import java.util.List;

/** The kinds whose documents people write: all but what calls and Cordboard itself write (states, claims). */
final class DocumentKinds {
    /** The kind of the settings of domains, which have paths of their own. */
    private static final String SETTINGS = "domain";

    private final Schemas schemas;
    private final List<Kind> kinds;

    DocumentKinds(Schemas schemas) {
        this.schemas = schemas;
        this.kinds = schemas.hashes().stream()
                .filter(kind -> schemas.isWrittenByPeople(kind) && !kind.name().equals(SETTINGS))
                .toList();
    }

    List<String> ofDomains() {
        return kinds.stream().filter(Kind::perDomain).map(Kind::name).toList();
    }

    /** The kinds of a domain whose documents name a sound that can be uploaded. */
    List<String> withSounds() {
        return ofDomains().stream()
                .filter(kind -> schemas.traits(kind).sound().isPresent())
                .toList();
    }

    /** The member of such a kind that names the file. */
    String sound(String kind) {
        return schemas.traits(kind).sound().orElseThrow();
    }

    /** The kinds that all domains share, except the settings of domains. */
    List<String> shared() {
        return kinds.stream().filter(kind -> !kind.perDomain()).map(Kind::name).toList();
    }
}
