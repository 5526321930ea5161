package io.cordboard.fetch;

import io.cordboard.compose.ConfigurationTree;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.Guard;
import io.cordboard.render.Templates;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.Map;
import java.util.Set;

/** The phrase macros that are served and safe, computed when the field {@code languages} changes. */
public final class PhraseMacros {
    /** The field of {@code cti_configuration} that defines phrase macros. */
    static final String FIELD = "languages";

    private final Guard guard;
    private final Templates templates;
    private final KeptAnswers<String, Set<String>> safe = KeptAnswers.atMost(1);

    public PhraseMacros(Guard guard, Templates templates) {
        this.guard = guard;
        this.templates = templates;
    }

    /** Their names, in lower case. */
    Set<String> safe(Documents documents) {
        return safe.get(
                FIELD,
                documents,
                known -> known.document("configuration", "", FIELD)
                        .map(this::judge)
                        .orElse(Set.of()));
    }

    private Set<String> judge(Document languages) {
        XmlElement written = new XmlElement(FIELD, Map.of(), ConfigurationTree.elements(languages.json()), "");
        try {
            return guard.safePhrases(MarkedXml.parse(templates.render("configuration", Map.of("root", written))));
        } catch (MalformedXml e) {
            throw new IllegalStateException("the template configuration writes invalid XML: " + e.getMessage(), e);
        }
    }
}
