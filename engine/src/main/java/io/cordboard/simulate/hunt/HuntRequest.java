package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.CallerProfile;
import java.util.Map;

/**
 * A fetch of the dialplan, as mod_xml_curl would send it.
 *
 * @param hunt {@code Hunt-*}: the context and number to look up
 * @param caller {@code Caller-*}: differs from {@code hunt} after {@code execute_extension}
 * @param variables the channel variables at this moment ({@code variable_*})
 */
public record HuntRequest(CallerProfile hunt, CallerProfile caller, Map<String, String> variables) {

    public HuntRequest {
        variables = Map.copyOf(variables);
    }

    /** The requested context: {@code Hunt-Context}. */
    public String context() {
        return hunt.context();
    }

    /** The number to look up: {@code Hunt-Destination-Number}. */
    public String destinationNumber() {
        return hunt.destinationNumber();
    }
}
