package io.cordboard.fetch;

import io.cordboard.document.Documents;
import io.cordboard.request.XmlCurlRequest;

/**
 * Dispatches a request to the class for its section. An unknown section is answered with "not found", so that the disk
 * answers.
 */
public final class SectionFetch {
    private final DialplanFetch dialplan;
    private final DirectoryFetch directory;
    private final ConfigurationFetch configuration;
    private final LanguagesFetch languages;
    private final FixedAnswers replies;

    public SectionFetch(
            DialplanFetch dialplan,
            DirectoryFetch directory,
            ConfigurationFetch configuration,
            LanguagesFetch languages,
            FixedAnswers replies) {
        this.dialplan = dialplan;
        this.directory = directory;
        this.configuration = configuration;
        this.languages = languages;
        this.replies = replies;
    }

    /** The answer, as a function of the request and the documents. */
    public FetchAnswer answer(XmlCurlRequest request, Documents documents) {
        return switch (request.section()) {
            case "dialplan" -> dialplan.answer(request, documents);
            case "directory" -> directory.answer(request, documents);
            case "configuration" -> configuration.answer(request, documents);
            case "languages", "phrases" -> languages.answer(documents);
            case "channels" -> replies.refusedChannel(request);
            default -> replies.notFound();
        };
    }
}
