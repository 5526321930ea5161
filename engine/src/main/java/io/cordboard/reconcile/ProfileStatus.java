package io.cordboard.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What FreeSWITCH has under the name of a SIP profile.
 *
 * @param calls the legs of calls on it
 */
record ProfileStatus(State state, int calls) {
    enum State {
        RUNNING,
        /** It is being stopped, alone or for a restart. To start it now would leave it without a name for good. */
        DOWN,
        /** The name belongs to another profile. */
        ALIAS
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * {@code sofia jsonstatus}: unlike {@code sofia status} it shows profiles that do not run (sofia_json_api.c). Empty when
     * the answer is none, because mod_sofia is not loaded.
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
