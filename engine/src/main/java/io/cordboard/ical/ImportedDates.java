package io.cordboard.ical;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * The dates of an imported file.
 *
 * @param dates as a calendar has them
 * @param notes what was left out, or will end, one line each
 */
public record ImportedDates(ArrayNode dates, List<String> notes) {
    public ImportedDates {
        notes = List.copyOf(notes);
    }
}
