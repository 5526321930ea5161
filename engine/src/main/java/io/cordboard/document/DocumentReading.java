package io.cordboard.document;

import java.util.List;

/** The result of reading a document: it is valid, perhaps with parts that are not served, or it is refused. */
public sealed interface DocumentReading {
    /** The document without the parts that are not served; {@code notices} name those parts. */
    record Valid(Document document, List<Problem> notices) implements DocumentReading {
        public Valid {
            notices = List.copyOf(notices);
        }
    }

    /**
     * The document is not in force; the problems say why.
     *
     * @param disabled whether it contains {@code enabled: false}; if so, no earlier version stays in force
     */
    record Invalid(List<Problem> problems, boolean disabled) implements DocumentReading {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** All problems of the document. */
    default List<Problem> problems() {
        if (this instanceof Valid valid) {
            return valid.notices();
        }
        return ((Invalid) this).problems();
    }
}
