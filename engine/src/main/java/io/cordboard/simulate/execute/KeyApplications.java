package io.cordboard.simulate.execute;

import io.cordboard.simulate.expand.Channel;
import java.util.Map;
import java.util.Optional;

/**
 * Applications that read keys. The call says what is pressed each time; after that nothing is pressed, and the variable is
 * removed (switch_ivr_play_say.c, switch_ivr_read). If the call says nothing of keys, the variable stays what it was set to,
 * and the trace says so.
 */
final class KeyApplications {
    private static final int READ = 3;
    private static final int PLAY_AND_GET_DIGITS = 7;

    private final Channel channel;

    KeyApplications(Channel channel) {
        this.channel = channel;
    }

    Map<String, Applications.Effect> effects() {
        return Map.of("read", data -> say(data, READ), "play_and_get_digits", data -> say(data, PLAY_AND_GET_DIGITS));
    }

    private void say(String data, int word) {
        String[] words = data.split(" ", -1);
        if (words.length <= word) {
            return;
        }
        if (channel.call.keys().isEmpty()) {
            String keys = Optional.ofNullable(channel.variable(words[word])).orElse("");
            channel.trace.add("[UNKNOWN] which keys are pressed: " + words[word] + " is \"" + keys + "\"; --set "
                    + words[word] + "=KEYS says otherwise");
            return;
        }
        String pressed = Optional.ofNullable(channel.keys.poll()).orElse("");
        channel.trace.add("Keys pressed: " + (pressed.isEmpty() ? "none" : words[word] + "=" + pressed));
        channel.variables.set(words[word], pressed);
    }
}
