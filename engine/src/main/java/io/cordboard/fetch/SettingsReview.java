package io.cordboard.fetch;

import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import java.util.List;

/** What documents of a domain want, and the settings of Cordboard do not give. */
public interface SettingsReview {
    List<Problem> problems(String domain, Documents documents);
}
