package io.cordboard.feature.notice;

import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import java.util.List;

/** Records which calls were reported, so that only one of the nodes that hear of a call sends notices. */
final class NoticeStore {
    private static final String TOLD = "cti_notice_told:";
    private static final String HISTORY = "cti_history";
    private static final Script FIRST = Script.beside(NoticeStore.class, "notice.lua");

    private final RunTimeStore store;
    private final RunTimeKeys keys;

    NoticeStore(RunTimeStore store, RunTimeKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * Whether this node is the first to report it.
     *
     * @param what the call and the type of the notice
     * @param history fields and values for the history of the domain; none when it is not written there
     */
    Future<Boolean> isFirst(String what, String domain, List<String> history) {
        return store.run(FIRST, List.of(keys.of(TOLD + what, domain), keys.of(HISTORY, domain)), history)
                .map(reply -> reply.toInteger() == 1);
    }
}
