package io.cordboard.feature.callback;

import io.cordboard.feature.callback.ImitatedCalls.Originate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One Cordboard, at which 1001 has two phones and waits for 1002: the steps until the two are called, for each test anew. */
final class WatchLab implements BeforeEachCallback, AfterEachCallback {
    static final Duration GUARD = Duration.ofSeconds(5);

    final CallbackLab lab;
    final ImitatedCalls phones;
    private CallbackNode node;

    WatchLab(Supplier<Path> directory) {
        lab = new CallbackLab(directory);
        phones = lab.freeSwitch("1002", "1003").registers("1001@lab.example", "127.0.0.1:5071", "127.0.0.1:5072");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        lab.beforeEach(context);
        node = lab.node("n1", phones);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        lab.afterEach(context);
    }

    CallbackNode node() {
        return node;
    }

    /** 1001 waits for 1002, who has the leg b and calls somebody. */
    void isWaitedFor() {
        phones.calls("1002@lab.example", "b");
        lab.requests(node, "1001", "1002");
        lab.awaitState("1001", "1002", RequestState.ACTIVE);
    }

    Originate recall() {
        phones.hangsUp("b", "NORMAL_CLEARING");
        return recallWhenFree("1001", "1002");
    }

    Originate recallWhenFree(String caller, String callee) {
        lab.awaitState(caller, callee, RequestState.GUARD);
        lab.passes(GUARD);
        return phones.awaitOriginate();
    }

    /** 1001 has answered his recall, and 1002 is to be called. */
    Originate answered() {
        isWaitedFor();
        Originate recall = recall();
        phones.ring(recall).answers(recall.leg());
        phones.ends(recall, "+OK " + recall.leg());
        lab.awaitState("1001", "1002", RequestState.CALLING);
        return recall;
    }
}
