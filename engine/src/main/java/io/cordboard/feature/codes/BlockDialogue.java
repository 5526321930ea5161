package io.cordboard.feature.codes;

import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call of a code by which an extension blocks a number or unblocks it: the number behind the code, or that of the
 * last caller.
 */
final class BlockDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(BlockDialogue.class);
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final String MEMBER = "blocked";
    private static final String ON = "on";
    private static final int KEPT = 100;
    private static final String NUMBER = "\\+?[0-9]{2,32}";
    private static final String WORD = "[0-9A-Za-z_.+-]{1,64}";
    private static final String LAST = "cordboard_last_caller";

    private final LiveStore live;
    private final CallerClassifier classifier;
    private final StateStore store;

    BlockDialogue(LiveStore live, CallerClassifier classifier, StateStore store) {
        this.live = live;
        this.classifier = classifier;
        this.store = store;
    }

    /** Handles the call to its end. */
    Future<Void> lead(OutboundCall call) {
        return live.documents()
                .ask(known -> DialledCode.of(call, classifier, known))
                .compose(code -> code.map(this::obey).orElseGet(() -> DialledCode.refuse(call)))
                .recover(e -> DialledCode.failed(call, e));
    }

    private Future<Void> obey(DialledCode code) {
        return number(code)
                .compose(number -> number.filter(text -> text.matches(NUMBER))
                        .map(text -> save(code, text))
                        .orElseGet(() -> tell(code, "no-number", PromptPlayer.BAD)));
    }

    private static Future<Optional<String>> number(DialledCode code) {
        return code.rest().isEmpty() ? lastCaller(code) : Future.succeededFuture(Optional.of(code.rest()));
    }

    /** The dialplan keeps it in a table of FreeSWITCH (templates/exten.ftlx). */
    private static Future<Optional<String>> lastCaller(DialledCode code) {
        String id = code.user().field();
        if (!id.matches(WORD) || !code.user().domain().matches(WORD)) {
            return Future.succeededFuture(Optional.empty());
        }
        String select = "${hash(select/" + code.user().domain() + "-last_caller/" + id + ")}";
        return code.call().execute("set", LAST + "=" + select, SHORT).map(set -> set.variable(LAST));
    }

    private Future<Void> save(DialledCode code, String number) {
        boolean blocks = code.word().equals(ON);
        Future<Void> saved =
                blocks ? store.putFirst(code.user(), MEMBER, number, KEPT) : store.take(code.user(), MEMBER, number);
        return saved.compose(done -> live.caughtUp()).compose(counts -> {
            LOG.info("{} {} {}", code.user().field(), blocks ? "blocks" : "no longer blocks", number);
            return tell(
                    code,
                    blocks ? "number-blocked" : "number-unblocked",
                    blocks ? PromptPlayer.GOOD : PromptPlayer.QUESTION);
        });
    }

    private static Future<Void> tell(DialledCode code, String prompt, String tone) {
        PromptPlayer voice = code.voice();
        return voice.answer().compose(ready -> voice.last(prompt, tone));
    }
}
