package io.cordboard.esl;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A BLF lamp (dialog subscription) for something that is not a phone. It is set by an event PRESENCE_IN, which reaches
 * the phones that are subscribed at the FreeSWITCH where it is fired (docs/freeswitch-facts.md, Lamps).
 */
public final class DialogLamp {
    /** The state of the lamp. */
    public enum Light {
        DARK("terminated", "CS_HANGUP", "Idle"),
        BLINKING("early", "CS_ROUTING", "Ringing"),
        LIT("confirmed", "CS_ROUTING", "Active");

        private final String answer;
        private final String channel;
        private final String status;

        Light(String answer, String channel, String status) {
            this.answer = answer;
            this.channel = channel;
            this.status = status;
        }
    }

    private DialogLamp() {}

    /**
     * The event.
     *
     * @param proto {@code sip}, or the part of the subscribed name before the plus sign
     * @param subscribedTo the subscribed name, including the plus sign, and the domain
     * @param dialog the id of the dialog; always the same text, so that a lamp can be switched off again
     * @param subscription the subscription of the phone, if the event answers one
     */
    public static EslCommand shows(
            Light light, String proto, String subscribedTo, String dialog, Optional<String> subscription) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("proto", proto);
        headers.put("login", subscribedTo);
        headers.put("from", subscribedTo);
        headers.put("event_type", "presence");
        headers.put("alt_event_type", "dialog");
        headers.put("event_count", "1");
        headers.put(
                "unique-id",
                UUID.nameUUIDFromBytes(dialog.getBytes(StandardCharsets.UTF_8)).toString());
        headers.put("presence-call-direction", "inbound");
        headers.put("rpid", "unknown");
        headers.put("answer-state", light.answer);
        headers.put("channel-state", light.channel);
        headers.put("status", light.status);
        subscription.ifPresent(id -> headers.put("sub-call-id", id));
        return EslCommand.sendEvent("PRESENCE_IN", headers);
    }
}
