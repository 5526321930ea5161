package io.cordboard.feature;

import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Asks extensions for PINs. Wrong PINs are counted over all calls of an extension and over all nodes; after too many the
 * extension is locked out for a while.
 */
public final class Pins {
    /** The prefix of the keys in which wrong PINs of call flows and of the codes of others are counted. */
    public static final String FLOWS = "cti_flow";

    public static final String CODES = "cti_code";

    private static final String WRONG_PINS = "_wrong_pins";
    private static final String LOCKED_OUT = "_locked_out";
    private static final int TRIES = 3;
    private static final int WRONG_PINS_ALLOWED = 10;
    private static final Duration WRONG_PINS_WITHIN = Duration.ofMinutes(10);
    private static final Duration LOCKED_OUT_FOR = Duration.ofMinutes(10);
    private static final String ASK = "tone_stream://%(150,150,600);loops=1";
    private static final String WRONG = "tone_stream://%(250,250,480,620);loops=1";

    private static final Script TRY_PIN_SCRIPT = Script.beside(Pins.class, "try_pin.lua");
    private static final Script WRONG_PIN_SCRIPT = Script.beside(Pins.class, "wrong_pin.lua");

    /** A PIN that an extension is asked for. */
    public record Question(PromptPlayer voice, String domain, String user, String pin, Runnable onWrong) {
        /** Takes the same time for a nearly correct PIN as for any other. */
        private boolean isPin(String digits) {
            return MessageDigest.isEqual(pin.getBytes(StandardCharsets.UTF_8), digits.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final String prefix;

    /** @param prefix of the keys, one for all that are counted together */
    public Pins(RunTimeStore store, RunTimeKeys keys, String prefix) {
        this.store = store;
        this.keys = keys;
        this.prefix = prefix;
    }

    /** The names of the keys, without the domain. */
    public static Set<String> keys(String prefix) {
        return Set.of(prefix + WRONG_PINS, prefix + LOCKED_OUT);
    }

    /** Asks up to three times, on a call that is answered; returns whether the PIN was right. */
    public Future<Boolean> ask(Question question) {
        return ask(question, TRIES);
    }

    private Future<Boolean> ask(Question question, int triesLeft) {
        if (triesLeft == 0) {
            return Future.succeededFuture(false);
        }
        return question.voice()
                .pin(ASK)
                .compose(digits -> digits.isEmpty()
                        ? wrongTone(question).compose(heard -> ask(question, triesLeft - 1))
                        : tried(question, digits.get(), triesLeft));
    }

    /** The attempt is recorded first, because another call may be trying at the same time. */
    private Future<Boolean> tried(Question question, String digits, int triesLeft) {
        return attempt(question.domain(), question.user()).compose(name -> {
            if (name.isEmpty()) {
                return Future.succeededFuture(false); // wrong PINs of other calls at the same time
            }
            return question.isPin(digits)
                    ? right(question.domain(), question.user(), name.get()).map(true)
                    : wrong(question)
                            .compose(locked ->
                                    wrongTone(question).compose(heard -> ask(question, locked ? 0 : triesLeft - 1)));
        });
    }

    private static Future<Void> wrongTone(Question question) {
        return question.voice().play(Optional.empty(), WRONG).mapEmpty();
    }

    private Future<Boolean> wrong(Question question) {
        question.onWrong().run();
        return wrong(question.domain(), question.user());
    }

    /** Whether the extension has entered too many wrong PINs. */
    public Future<Boolean> isLockedOut(String domain, String user) {
        return store.write(Request.cmd(Command.EXISTS).arg(keys.of(prefix + LOCKED_OUT + ":" + user, domain)))
                .map(reply -> reply.toInteger() == 1);
    }

    /**
     * Records an attempt at a PIN before the PIN is compared.
     *
     * @return its name, for {@link #right}; empty if the extension has no attempts left
     */
    public Future<Optional<String>> attempt(String domain, String user) {
        String name = UUID.randomUUID().toString();
        List<String> arguments =
                List.of(Integer.toString(WRONG_PINS_ALLOWED), Long.toString(WRONG_PINS_WITHIN.toMillis()), name);
        return store.run(TRY_PIN_SCRIPT, pinKeys(domain, user), arguments)
                .map(reply -> reply.toInteger() == 1 ? Optional.of(name) : Optional.empty());
    }

    /** The PIN of a recorded attempt was wrong; returns whether the extension is locked out now. */
    public Future<Boolean> wrong(String domain, String user) {
        List<String> arguments =
                List.of(Integer.toString(WRONG_PINS_ALLOWED), Long.toString(LOCKED_OUT_FOR.toMillis()));
        return store.run(WRONG_PIN_SCRIPT, pinKeys(domain, user), arguments).map(reply -> reply.toInteger() == 1);
    }

    /** The PIN of that attempt was right: the attempt does not count. */
    public Future<Void> right(String domain, String user, String name) {
        return store.write(Request.cmd(Command.ZREM)
                        .arg(pinKeys(domain, user).get(0))
                        .arg(name))
                .mapEmpty();
    }

    private List<String> pinKeys(String domain, String user) {
        return List.of(
                keys.of(prefix + WRONG_PINS + ":" + user, domain), keys.of(prefix + LOCKED_OUT + ":" + user, domain));
    }
}
