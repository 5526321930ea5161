package io.cordboard.feature.callback;

import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.PromptPlayer;
import io.vertx.core.Future;
import java.util.Optional;

/** What busy callback says. */
final class CallbackPrompts {
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

    private final PromptPlayer voice;
    private final BusyCallbackSettings settings;

    CallbackPrompts(OutboundCall call, BusyCallbackSettings settings) {
        this.voice = new PromptPlayer(call, settings.language(), settings.prompts());
        this.settings = settings;
    }

    /** Answers the call, if it is not answered yet, so that the caller can hear. */
    Future<Void> answer() {
        return voice.answer();
    }

    /** Plays a prompt; the call goes on. */
    Future<Void> say(String prompt) {
        return voice.say(prompt, tone(prompt)).mapEmpty();
    }

    /** Plays a prompt, and hangs up. */
    Future<Void> last(String prompt) {
        return voice.last(prompt, tone(prompt));
    }

    /** A callback is pending for that number. */
    Future<Void> pending(String number) {
        return voice.say(PENDING, tone(PENDING)).compose(heard -> voice.spell(number));
    }

    private static String tone(String prompt) {
        return switch (prompt) {
            case OFFER, NO_REPLY -> PromptPlayer.QUESTION;
            case OK, CANCELLED, PENDING -> PromptPlayer.GOOD;
            default -> PromptPlayer.BAD;
        };
    }

    /**
     * Whether the key of the settings is pressed, which is possible during the question. A prompt from the domain's
     * settings names the key itself.
     */
    Future<Boolean> asks(String question) {
        Optional<String> named = Optional.of(settings.digit()).filter(key -> !voice.isOwn(question));
        return voice.asks(question, tone(question), named).map(key -> key.equals(Optional.of(settings.digit())));
    }
}
