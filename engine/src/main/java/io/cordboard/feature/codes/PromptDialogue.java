package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.Pins;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call of the code by which an extension records a system recording: record, listen, keep. Each attempt is a new
 * file. The recording does not change until the caller keeps an attempt. A call that ends before that changes nothing.
 */
final class PromptDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(PromptDialogue.class);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(330);
    private static final String KIND = "recording";
    /** The member of a document, and of its state, that names the file. */
    static final String MEMBER = "file";

    private static final String FOLDER = "by-phone";
    private static final int ROUNDS = 20;
    /** The recording ends after five minutes, or after ten seconds of silence. */
    private static final String LIMITS = " 300 200 10";

    private static final String BEEP = "tone_stream://%(500,0,800);loops=1";
    private static final String MENU = "record-menu";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final LiveStore live;
    private final CallerClassifier classifier;
    private final StateStore store;
    private final Pins pins;
    private final Clock clock;

    PromptDialogue(LiveStore live, CallerClassifier classifier, StateStore store, Pins pins, Clock clock) {
        this.live = live;
        this.classifier = classifier;
        this.store = store;
        this.pins = pins;
        this.clock = clock;
    }

    /** An extension that may record that one. */
    private record Wish(DialledCode code, Document recording, Optional<String> pin) {
        PromptPlayer voice() {
            return code.voice();
        }
    }

    /** Handles the call to its end. */
    Future<Void> lead(OutboundCall call) {
        return live.documents()
                .ask(known -> wish(call, known))
                .compose(wish -> wish.map(this::authorised).orElseGet(() -> DialledCode.refuse(call)))
                .recover(e -> DialledCode.failed(call, e));
    }

    /** A recording without the member {@code by-phone} is not for phones. */
    private Optional<Wish> wish(OutboundCall call, Documents known) {
        return DialledCode.of(call, classifier, known)
                .flatMap(code -> known.document(KIND, code.user().domain(), code.rest())
                        .filter(recording -> recording.isTrue("enabled", true))
                        .filter(recording -> recording.json().path("by-phone").isObject())
                        .map(recording ->
                                new Wish(code, recording, byPhone(recording).text("pin")))
                        .filter(PromptDialogue::isAmongCallers));
    }

    private static Document byPhone(Document recording) {
        return new Document(recording.id(), recording.json().path("by-phone"));
    }

    private static boolean isAmongCallers(Wish wish) {
        Document byPhone = byPhone(wish.recording());
        return byPhone.texts("callers").isEmpty()
                ? wish.pin().isPresent()
                : byPhone.texts("callers").contains(wish.code().user().field());
    }

    private Future<Void> authorised(Wish wish) {
        Document user = wish.code().user();
        return pins.isLockedOut(user.domain(), user.field()).compose(locked -> {
            if (locked) {
                return DialledCode.refuse(wish.code().call());
            }
            return wish.voice()
                    .answer()
                    .compose(ready -> mayGoOn(wish))
                    .compose(may ->
                            may ? round(wish, ROUNDS) : wish.code().call().hangUp("CALL_REJECTED"));
        });
    }

    private Future<Boolean> mayGoOn(Wish wish) {
        Document user = wish.code().user();
        return wish.pin()
                .map(pin -> pins.ask(new Pins.Question(
                        wish.voice(),
                        user.domain(),
                        user.field(),
                        pin,
                        () -> LOG.warn(
                                "a wrong PIN for the {} {} by {}",
                                KIND,
                                wish.recording().field(),
                                user.field()))))
                .orElseGet(() -> Future.succeededFuture(true));
    }

    private Future<Void> round(Wish wish, int left) {
        String file = FOLDER + "/" + wish.recording().field() + "-" + MOMENT.format(clock.instant()) + ".wav";
        String folder = "${recordings_dir}/" + wish.recording().domain() + "/";
        OutboundCall call = wish.code().call();
        return wish.voice()
                .say("record-after-tone", PromptPlayer.QUESTION)
                .compose(heard -> call.execute("mkdir", folder + FOLDER, SHORT))
                .compose(there -> call.execute("set", "playback_terminators=#", SHORT))
                .compose(set -> wish.voice().play(Optional.empty(), BEEP))
                .compose(heard -> call.execute("record", folder + file + LIMITS, LONG))
                .compose(recorded -> choose(wish, folder + file, file, left));
    }

    private Future<Void> choose(Wish wish, String path, String file, int left) {
        return wish.voice().asks(MENU, PromptPlayer.QUESTION, Optional.empty()).compose(key -> {
            if (left == 0 || key.isEmpty()) {
                return wish.voice().hangUp();
            }
            return switch (key.get()) {
                case "1" -> keep(wish, file);
                case "2" ->
                    wish.voice()
                            .play(Optional.of(path), PromptPlayer.BAD)
                            .compose(heard -> choose(wish, path, file, left - 1));
                case "3" -> round(wish, left - 1);
                default -> choose(wish, path, file, left - 1);
            };
        });
    }

    private Future<Void> keep(Wish wish, String file) {
        DialledCode code = wish.code();
        return store.set(
                        wish.recording(),
                        MEMBER,
                        file,
                        StateAuthor.extension(code.user().field(), code.address()))
                .compose(saved -> live.caughtUp())
                .compose(counts -> {
                    LOG.info(
                            "the {} {}@{} is {} now: by {}",
                            KIND,
                            wish.recording().field(),
                            wish.recording().domain(),
                            file,
                            code.user().field());
                    return wish.voice().last("record-kept", PromptPlayer.GOOD);
                });
    }
}
