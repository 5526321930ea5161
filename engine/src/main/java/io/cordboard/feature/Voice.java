package io.cordboard.feature;

import io.cordboard.esl.EslEvent;
import io.cordboard.esl.OutboundCall;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Plays prompts and asks for digits in a dialogue. A missing file is replaced by a tone. */
public final class Voice {
    public static final String GOOD = "tone_stream://%(150,80,440);%(150,80,660);loops=1";
    public static final String QUESTION = "tone_stream://%(150,150,600);loops=2";
    public static final String BAD = "tone_stream://%(250,250,480,620);loops=2";

    /** Audio that is played before both sides are connected is lost. */
    private static final String SETTLE_MILLIS = "300";

    private static final String DIGITS_VARIABLE = "cordboard_digits";
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OutboundCall call;

    public Voice(OutboundCall call) {
        this.call = call;
    }

    /** Answers the call, if it is not answered yet, so that the caller can hear. */
    public Future<Void> answer() {
        Future<?> answered = call.isAnswered() ? Future.succeededFuture() : call.execute("answer", "", SHORT);
        return answered.compose(ready -> call.execute("sleep", SETTLE_MILLIS, SHORT))
                .mapEmpty();
    }

    /** Plays a file, or the tone if there is none or FreeSWITCH does not find it. */
    public Future<Void> say(Optional<String> file, String tone) {
        return file.map(name -> playback(name)
                        .compose(played -> wasPlayed(played) ? Future.succeededFuture(played) : playback(tone)))
                .orElseGet(() -> playback(tone))
                .mapEmpty();
    }

    /** The same, and hangs up. */
    public Future<Void> last(Optional<String> file, String tone) {
        return say(file, tone).compose(heard -> call.hangUp("NORMAL_CLEARING"));
    }

    /** Asks for a number that ends with the key #; empty if none was entered. */
    public Future<Optional<String>> number() {
        String argument = "1 20 1 10000 # " + QUESTION + " silence_stream://1 " + DIGITS_VARIABLE + " \\d+ 5000";
        return call.execute("play_and_get_digits", argument, PATIENCE).compose(complete -> {
            Optional<String> digits = complete.variable(DIGITS_VARIABLE);
            return call.execute("unset", DIGITS_VARIABLE, SHORT).map(gone -> digits);
        });
    }

    private Future<EslEvent> playback(String file) {
        return call.execute("playback", file, PATIENCE);
    }

    private static boolean wasPlayed(EslEvent complete) {
        return !complete.header("Application-Response").orElse("").equals("FILE NOT FOUND");
    }
}
