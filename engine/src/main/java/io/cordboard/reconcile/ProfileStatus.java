package io.cordboard.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The state of a SIP profile in FreeSWITCH.
 *
 * @param calls the number of call legs on it
 */
record ProfileStatus(State state, int calls) {
    enum State {
        RUNNING,
        /** It is being stopped, alone or for a restart. A start now would leave it without a name permanently. */
        DOWN,
        /** The name is an alias of another profile. */
        ALIAS
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * {@code sofia jsonstatus}: unlike {@code sofia status} it lists profiles that do not run (sofia_json_api.c). Empty
     * for an invalid reply, which means that mod_sofia is not loaded.
     */
    static Optional<Map<String, ProfileStatus>> all(String answer) {
        try {
            JsonNode profiles = JSON.readTree(answer).path("profiles");
            if (!profiles.isObject()) {
                return Optional.empty();
            }
            Map<String, ProfileStatus> all = new TreeMap<>();
            profiles.properties()
                    .forEach(
                            entry -> all.put(entry.getKey(), of(entry.getValue().path("status"))));
            return Optional.of(all);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ProfileStatus of(JsonNode status) {
        State state = switch (status.path("state").asText()) {
            case "RUNNING" -> State.RUNNING;
            case "ALIASED" -> State.ALIAS;
            default -> State.DOWN;
        };
        return new ProfileStatus(state, status.path("in-use").asInt());
    }
}
