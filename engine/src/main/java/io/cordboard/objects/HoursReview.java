package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.kind.KindTraits;
import io.cordboard.schedule.HoursOfRow;
import java.util.ArrayList;
import java.util.List;

/** Rows of opening hours that never apply, or always apply. */
final class HoursReview {
    private HoursReview() {}

    static List<Problem> problems(Document object, KindTraits kind) {
        List<Problem> problems = new ArrayList<>();
        JsonNode rows = object.json().path("rows");
        for (int i = 0; i < rows.size(); i++) {
            HoursOfRow hours = new HoursOfRow(rows.get(i));
            String reason = hours.neverHold()
                    ? "never holds: no day is all of this at once"
                    : hours.alwaysHold() ? "holds at any hour of any day; write hours or weekdays" : "";
            if (!reason.isEmpty()) {
                problems.add(Problem.warning(kind.kind().key(object.domain()), object.field(), "/rows/" + i, reason));
            }
        }
        return problems;
    }
}
