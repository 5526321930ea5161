package io.cordboard.review;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Groups that FreeSWITCH does not ring as written. */
final class GroupReview {
    /** switch_ivr_originate.c, MAX_PEERS. */
    static final int MOST_LEGS = 128;

    private GroupReview() {}

    static List<Problem> problems(String domain, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        String key = "cti_group@" + domain;
        for (Document group : documents.all("group", domain)) {
            int members = group.json().size();
            if (members > MOST_LEGS) {
                problems.add(Problem.error(
                        key,
                        group.field(),
                        "",
                        "has " + members + " members, and FreeSWITCH rings " + MOST_LEGS
                                + " at most: use smaller groups, or a queue"));
            }
            if (members == 0) {
                problems.add(Problem.warning(key, group.field(), "", "has no members; a call to it ends at once"));
            }
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < members; i++) {
                String id = group.json().get(i).asText();
                if (!seen.add(id)) {
                    problems.add(Problem.notice(key, group.field(), "/" + i, id + " is listed twice, and rings once"));
                }
            }
        }
        return problems;
    }
}
