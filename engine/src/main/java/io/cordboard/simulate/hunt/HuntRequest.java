package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.CallerProfile;
import java.util.Map;

/**
 * A fetch of the dialplan, as mod_xml_curl would make it.
 *
 * @param hunt {@code Hunt-*}: the context and number that are looked for
 * @param caller {@code Caller-*}: differs from {@code hunt} after {@code execute_extension}
 * @param variables the channel variables at this moment ({@code variable_*})
 */
public record HuntRequest(CallerProfile hunt, CallerProfile caller, Map<String, String> variables) {

    public HuntRequest {
        variables = Map.copyOf(variables);
    }

    /** The context that is asked for: {@code Hunt-Context}. */
    public String context() {
        return hunt.context();
    }

    /** The number that is looked for: {@code Hunt-Destination-Number}. */
    public String destinationNumber() {
        return hunt.destinationNumber();
    }
}
