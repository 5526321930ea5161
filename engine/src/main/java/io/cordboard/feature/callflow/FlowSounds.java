package io.cordboard.feature.callflow;

import io.cordboard.esl.EslEvent;
import io.cordboard.esl.OutboundCall;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** The sounds for the caller of a feature code. A missing file is replaced by a tone. */
final class FlowSounds {
    static final String MAIN = "tone_stream://%(200,100,440);loops=1";
    static final String ALTERNATIVE = "tone_stream://%(200,100,440,880);loops=2";
    static final String ASK_PIN = "tone_stream://%(150,150,600);loops=1";
    static final String WRONG_PIN = "tone_stream://%(250,250,480,620);loops=1";
    static final String FAILED = "tone_stream://%(250,250,480,620);loops=2";

    /** Audio that is played before both sides are connected is lost. */
    private static final String SETTLE_MILLIS = "300";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FlowSounds() {}

    /** Plays the sound of a status; its tone if it has none or the file is missing. */
    static Future<Void> play(OutboundCall call, Optional<String> sound, FlowStatus status) {
        String tone = status.isLit() ? ALTERNATIVE : MAIN;
        return call.execute("sleep", SETTLE_MILLIS, PATIENCE)
                .compose(ready -> call.execute("playback", sound.orElse(tone), PATIENCE))
                .compose(played ->
                        sound.isPresent() && !wasPlayed(played) ? tone(call, tone) : Future.succeededFuture());
    }

    static Future<Void> tone(OutboundCall call, String tone) {
        return call.execute("playback", tone, PATIENCE).mapEmpty();
    }

    private static boolean wasPlayed(EslEvent complete) {
        return complete.header("Application-Response").orElse("").equals("FILE PLAYED");
    }
}
