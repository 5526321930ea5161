package io.cordboard.simulate.execute;

import io.cordboard.simulate.expand.Channel;
import java.util.Map;
import java.util.Optional;

/** Applications that read keys: nobody presses any here, so that the variable stays what it was set to, and the trace says so. */
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
        if (words.length > word) {
            String keys = Optional.ofNullable(channel.variable(words[word])).orElse("");
            channel.trace.add("[UNKNOWN] which keys are pressed: " + words[word] + " is \"" + keys + "\"; --set "
                    + words[word] + "=KEYS says otherwise");
        }
    }
}
