package io.cordboard.fetch;

import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import java.util.List;

/** Members of documents that need a setting of Cordboard which is not there. */
public interface SettingsReview {
    List<Problem> problems(String domain, Documents documents);
}
