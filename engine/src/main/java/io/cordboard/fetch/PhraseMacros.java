package io.cordboard.fetch;

import io.cordboard.compose.ConfigurationTree;
import io.cordboard.guard.Guard;
import io.cordboard.render.Templates;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The phrase macros that are served and proven, worked out when the field {@code languages} changes. */
public final class PhraseMacros {
    private record Judged(Document languages, Set<String> proven) {}

    private final Guard guard;
    private final Templates templates;
    private volatile @Nullable Judged last;

    public PhraseMacros(Guard guard, Templates templates) {
        this.guard = guard;
        this.templates = templates;
    }

    /** Their names, in lower case; the same object as long as the document is the same. */
    @SuppressWarnings("ReferenceEquality")
    Set<String> proven(Documents documents) {
        Optional<Document> languages = documents.document("configuration", "", LanguagesFetch.FIELD);
        if (languages.isEmpty()) {
            return Set.of();
        }
        Judged known = last;
        if (known == null || known.languages() != languages.get()) {
            known = new Judged(languages.get(), judge(languages.get()));
            last = known;
        }
        return known.proven();
    }

    private Set<String> judge(Document languages) {
        XmlElement written =
                new XmlElement(LanguagesFetch.FIELD, Map.of(), ConfigurationTree.elements(languages.json()), "");
        try {
            return guard.provenPhrases(InboundGuard.parse(templates.render("configuration", Map.of("root", written))));
        } catch (MalformedXml e) {
            throw new IllegalStateException("the template configuration does not write XML: " + e.getMessage(), e);
        }
    }
}
