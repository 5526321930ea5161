package io.cordboard.fetch;

import io.cordboard.guard.argument.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements of a configuration that are safe for no domain. A domain that refuses an element has not judged its
 * children, so these count as refused by that domain too.
 */
final class RefusedPlaces {
    private RefusedPlaces() {}

    /**
     * The places that all domains refuse, with the finding of one of them.
     *
     * @param byDomain what each domain refuses, by place ({@code menus[0]/menu[1]})
     */
    static Map<String, Finding> byAll(List<Map<String, Finding>> byDomain) {
        Map<String, Finding> refused = new LinkedHashMap<>();
        for (Map<String, Finding> findings : byDomain) {
            findings.forEach((place, finding) -> {
                if (byDomain.stream().allMatch(other -> covers(other, place))) {
                    refused.putIfAbsent(place, finding);
                }
            });
        }
        return refused;
    }

    private static boolean covers(Map<String, Finding> findings, String place) {
        return findings.keySet().stream().anyMatch(above -> place.equals(above) || place.startsWith(above + "/"));
    }
}
