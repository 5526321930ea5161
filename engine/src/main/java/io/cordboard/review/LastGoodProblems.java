package io.cordboard.review;

import io.cordboard.document.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges the two problems of a refused document whose earlier version is in force: as two lines they would conflict. */
public final class LastGoodProblems {
    private static final String STILL = "still in force";

    private record Place(String key, String field) {
        static Place of(Problem problem) {
            return new Place(problem.key().replaceAll("[{}]", ""), problem.field());
        }

        /** The whole key. */
        static Place whole(Problem problem) {
            return new Place(of(problem).key(), "");
        }
    }

    private LastGoodProblems() {}

    /** The problems, with the version still in force named at the refused document. */
    public static List<Problem> merged(Collection<Problem> problems) {
        Map<Place, Problem> still = new HashMap<>();
        Set<Place> refused = new HashSet<>();
        problems.forEach(problem -> {
            if (isStillInForce(problem)) {
                still.put(Place.of(problem), problem);
            } else if (problem.severity() == Problem.Severity.REFUSED) {
                refused.add(Place.of(problem));
            }
        });
        List<Problem> merged = new ArrayList<>();
        for (Problem problem : problems) {
            Problem version = still.get(Place.of(problem));
            if (problem.severity() == Problem.Severity.REFUSED && version != null) {
                merged.add(with(problem, version));
            } else if (!isStillInForce(problem)) {
                merged.add(problem);
            } else if (refused.contains(Place.whole(problem))) {
                merged.add(problem);
            } else if (!refused.contains(Place.of(problem))) {
                merged.add(acceptedHere(problem));
            }
        }
        return merged;
    }

    /** The node refuses what is valid here: by another schema, in another version, or with other settings. */
    private static Problem acceptedHere(Problem version) {
        return Problem.warning(
                version.key(),
                version.field(),
                version.pointer(),
                version.reason()
                        + "; the stored one is valid here: compare version, schemas.dir and settings of the nodes");
    }

    private static boolean isStillInForce(Problem problem) {
        return problem.severity() == Problem.Severity.WARNING
                && problem.reason().contains(STILL + " instead of the stored one");
    }

    private static Problem with(Problem refused, Problem version) {
        return refused.reason().contains(STILL)
                ? refused
                : new Problem(
                        refused.severity(),
                        refused.key(),
                        refused.field(),
                        refused.pointer(),
                        refused.reason() + "; " + version.reason().replace(STILL + " instead of the stored one", STILL),
                        refused.instead());
    }
}
