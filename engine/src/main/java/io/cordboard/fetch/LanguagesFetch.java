package io.cordboard.fetch;

import io.cordboard.compose.ConfigurationTree;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.render.Templates;
import io.cordboard.render.Xml;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Phrase macros, from the field {@code languages} of {@code cti_configuration}. */
public final class LanguagesFetch {
    private final Templates templates;
    private final ConfigurationGuard guard;
    private final FixedAnswers replies;

    public LanguagesFetch(Templates templates, ConfigurationGuard guard, FixedAnswers replies) {
        this.templates = templates;
        this.guard = guard;
        this.replies = replies;
    }

    public FetchAnswer answer(Documents documents) {
        Optional<Document> document = documents.document("configuration", "", PhraseMacros.FIELD);
        if (document.isEmpty()) {
            return replies.notFound();
        }
        XmlElement written = new XmlElement(
                PhraseMacros.FIELD,
                Map.of(),
                ConfigurationTree.elements(document.get().json()),
                "");
        ConfigurationGuard.Judged judged = guard.judgeLanguages(written, documents);
        List<String> languages = judged.configuration().children().stream()
                .map(language -> templates
                        .render("configuration", Map.of("root", language))
                        .text())
                .toList();
        Xml content = new Xml(String.join("\n", languages));
        return replies.section(
                "languages",
                content,
                FixedAnswers.tooLarge("cti_configuration", PhraseMacros.FIELD),
                judged.problems());
    }
}
