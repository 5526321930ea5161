package io.cordboard.esl;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A lamp of phones that have subscribed to dialogs (BLF) of something that is no phone. It is shown by an event PRESENCE_IN,
 * which reaches the phones that have subscribed at the FreeSWITCH where it is fired (docs/freeswitch-facts.md, Lamps).
 */
public final class DialogLamp {
    /** What it shows. */
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
     * @param proto {@code sip}, or what stands before the plus sign of the name that is subscribed to
     * @param subscribedTo the name, with the plus sign if there is one, and the domain
     * @param dialog what the lamp stands for; always the same text, so that what was lit can go out again
     * @param subscription of the phone that asks, when one does
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
