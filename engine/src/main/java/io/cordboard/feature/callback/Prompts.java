package io.cordboard.feature.callback;

import io.cordboard.esl.EslEvent;
import io.cordboard.esl.OutboundCall;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * The prompts for a caller. A prompt is a file in FreeSWITCH's configuration directory, in the language of the domain, or
 * a replacement from the domain's settings. A missing file is replaced by a tone.
 */
final class Prompts {
    static final String OFFER = "busy-callback";
    static final String NO_REPLY = "busy-callback-no-reply";
    static final String OK = "busy-callback-ok";
    static final String REFUSED = "busy-callback-refused";
    static final String LIMIT = "busy-callback-limit";
    static final String CANCELLED = "busy-callback-cancelled";
    static final String NONE = "busy-callback-none";
    static final String PENDING = "busy-callback-pending";
    static final String BUSY_AGAIN = "busy-callback-busy-again";
    static final String FAILED = "busy-callback-failed";

    private static final String FOLDER = "${conf_dir}/sounds/cordboard/";
    private static final String GOOD = "tone_stream://%(150,80,440);%(150,80,660);loops=1";
    private static final String QUESTION = "tone_stream://%(150,150,600);loops=2";
    private static final String BAD = "tone_stream://%(250,250,480,620);loops=2";

    /** Audio that is played before both sides are connected is lost. */
    private static final String SETTLE_MILLIS = "300";

    private static final String KEY_VARIABLE = "cordboard_key";
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OutboundCall call;
    private final BusyCallbackSettings settings;

    Prompts(OutboundCall call, BusyCallbackSettings settings) {
        this.call = call;
        this.settings = settings;
    }

    /** Answers the call, if it is not answered yet, so that the caller can hear. */
    Future<Void> answer() {
        Future<?> answered = call.isAnswered() ? Future.succeededFuture() : call.execute("answer", "", SHORT);
        return answered.compose(ready -> call.execute("sleep", SETTLE_MILLIS, SHORT))
                .mapEmpty();
    }

    /** Plays a prompt, and hangs up. */
    Future<Void> last(String prompt) {
        return play(prompt).compose(heard -> call.hangUp("NORMAL_CLEARING"));
    }

    Future<EslEvent> play(String prompt) {
        return playback(file(prompt))
                .compose(played -> wasPlayed(played) ? Future.succeededFuture(played) : playback(tone(prompt)));
    }

    private String file(String prompt) {
        return settings.prompts().getOrDefault(prompt, FOLDER + settings.language() + "/" + prompt + ".wav");
    }

    private static String tone(String prompt) {
        return switch (prompt) {
            case OFFER, NO_REPLY -> QUESTION;
            case OK, CANCELLED, PENDING -> GOOD;
            default -> BAD;
        };
    }

    private Future<EslEvent> playback(String file) {
        return call.execute("playback", file, PATIENCE);
    }

    private static boolean wasPlayed(EslEvent complete) {
        return !complete.header("Application-Response").orElse("").equals("FILE NOT FOUND");
    }

    /** Plays a number, key by key; keys without a prompt are skipped. */
    Future<Void> spell(String number) {
        Future<Void> all = Future.succeededFuture();
        for (int i = 0; i < number.length(); i++) {
            Optional<String> name = name(number.charAt(i));
            if (name.isPresent()) {
                all = all.compose(before -> playback(file(name.get()))).mapEmpty();
            }
        }
        return all;
    }

    private static Optional<String> name(char key) {
        if (key >= '0' && key <= '9') {
            return Optional.of("digit-" + key);
        }
        return key == '*' ? Optional.of("digit-star") : key == '#' ? Optional.of("digit-hash") : Optional.empty();
    }

    /**
     * Whether the key of the settings is pressed, which is possible during the question. A prompt from the domain's
     * settings names the key itself.
     */
    Future<Boolean> asks(String question) {
        return call.execute("set", "playback_terminators=any", SHORT)
                .compose(set -> play(question))
                .compose(heard -> pressed(heard).isPresent()
                                || settings.prompts().containsKey(question)
                        ? Future.succeededFuture(heard)
                        : spell(settings.digit()).compose(said -> call.execute("set", KEY_VARIABLE + "=", SHORT)))
                .compose(heard -> pressed(heard).isPresent() ? Future.succeededFuture(pressed(heard)) : key())
                .compose(key -> call.execute("set", "playback_terminators=none", SHORT)
                        .map(set -> key.equals(Optional.of(settings.digit()))));
    }

    private static Optional<String> pressed(EslEvent event) {
        return event.variable("playback_terminator_used");
    }

    private Future<Optional<String>> key() {
        String argument = "1 1 1 5000 none silence_stream://1 silence_stream://1 " + KEY_VARIABLE + " [0-9*#] 5000";
        return call.execute("play_and_get_digits", argument, PATIENCE).map(complete -> complete.variable(KEY_VARIABLE));
    }
}
