package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.route.Users;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a called object gets from the moment of the call: the order of the members of a list, and which of the
 * extensions that it names are on the phone.
 */
record MomentFacts(CallMoment moment, KindTraits kind, Document object, Documents documents) {
    /** With which such facts begin; the kind follows. */
    static final Set<String> WORDS = Set.of("busy", "order");

    /** In how many orders chance has the others follow the first. */
    private static final int SHUFFLES = 12;

    /** Random numbers whose seeds are close to each other begin alike. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** {@code busy KIND}, or {@code order KIND MEMBER WAY}. */
    String value(List<String> words) {
        return words.get(0).equals("busy")
                ? String.join(",", busy())
                : Long.toString(position(words.get(2), words.get(3)));
    }

    private Set<String> busy() {
        Set<String> busy = new TreeSet<>();
        for (MarkedValue destination : kind.marked(object.json(), "x-destination")) {
            Users.byNumber(documents, object.domain(), destination.value().replaceFirst("^extension:", ""))
                    .map(Document::field)
                    .filter(moment::isBusy)
                    .ifPresent(busy::add);
        }
        return busy;
    }

    private long position(String member, String way) {
        int size = inForce(object.json().path(member)).size();
        return switch (way) {
            case "round-robin" -> size == 0 ? 0 : Math.floorMod(moment.turn(object.id()), (long) size);
            case "random" -> size == 0 ? 0 : Math.floorMod(moment.chance(object.id()), (long) size * SHUFFLES);
            default -> 0;
        };
    }

    /** The positions in the list, as that way and what it has of this call order them; members that are disabled are none. */
    static List<Integer> order(JsonNode list, String way, String ofCall) {
        List<Integer> order = inForce(list);
        if (order.isEmpty() || ofCall.isEmpty()) {
            return order;
        }
        long position = Long.parseLong(ofCall);
        Collections.rotate(order, -(int) (position % order.size()));
        if (way.equals("random")) {
            Collections.shuffle(order.subList(1, order.size()), new Random((position / order.size() + 1) * SPREAD));
        }
        return order;
    }

    private static List<Integer> inForce(JsonNode list) {
        List<Integer> inForce = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (Document.isTrue(list.get(i).path("enabled").asText("true"))) {
                inForce.add(i);
            }
        }
        return inForce;
    }
}
