package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a call was hunted, in order, to tell one that goes round in circles from one that takes many steps. */
public final class Hunts {
    /** A dialplan may come to a number again with other variables; as often as that it does not. */
    private static final int ROUNDS = 10;

    private static final int REMEMBERED = 200;

    private final List<String> places = new ArrayList<>();
    private final Map<String, Integer> visits = new HashMap<>();

    public void visited(CallerProfile hunted) {
        String place = Octets.text(hunted.destinationNumber() + " in " + hunted.context());
        if (places.size() < REMEMBERED) {
            places.add(place);
        }
        visits.merge(place, 1, Integer::sum);
    }

    /** The way from a place to itself; empty when the call did not come to any place again and again. */
    public Optional<String> loop() {
        int last = places.size() - 1;
        if (last < 0 || visits.getOrDefault(places.get(last), 0) < ROUNDS) {
            return Optional.empty();
        }
        int before = places.subList(0, last).lastIndexOf(places.get(last));
        return before < 0 ? Optional.empty() : Optional.of(String.join(" → ", places.subList(before, last + 1)));
    }
}
