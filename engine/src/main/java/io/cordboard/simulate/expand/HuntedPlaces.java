package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.Octets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The places where a call was hunted, in order, to distinguish a loop from a long way. */
public final class HuntedPlaces {
    /** A dialplan may reach a number again with other variables, but not this often. */
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

    /** The way from a place back to it; empty if the call did not reach a place again and again. */
    public Optional<String> loop() {
        int last = places.size() - 1;
        if (last < 0 || visits.getOrDefault(places.get(last), 0) < ROUNDS) {
            return Optional.empty();
        }
        int before = places.subList(0, last).lastIndexOf(places.get(last));
        return before < 0 ? Optional.empty() : Optional.of(String.join(" → ", places.subList(before, last + 1)));
    }
}
