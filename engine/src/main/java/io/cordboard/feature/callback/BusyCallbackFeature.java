package io.cordboard.feature.callback;

import io.cordboard.feature.callback.BusyCallbackNames.Dialogue;
import io.cordboard.metrics.EslMeters;
import io.cordboard.objects.ComputedKind;
import io.cordboard.objects.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What busy callback adds to answers. */
public final class BusyCallbackFeature implements Feature {
    private static final String NUMBER = "${" + BusyCallbackNames.NUMBER_VARIABLE + "}";

    /** Callers from outside are called back only if the queue and the outbound routes say so. */
    private static final String QUEUES = QueueDialogue.PATH + "[0-9A-Za-z_.+*#-]{1,64}/(?:callback|again)";

    private final BusyCallbackKind kind;

    /**
     * @param sockets the addresses of the dialogues for FreeSWITCH, HOST:PORT each; empty if there are no event sockets
     */
    public BusyCallbackFeature(List<String> sockets) {
        this.kind = new BusyCallbackKind(sockets);
    }

    @Override
    public List<ComputedKind> kinds() {
        return List.of(kind);
    }

    @Override
    public List<String> dialoguePaths() {
        return Stream.concat(Arrays.stream(Dialogue.values()).map(Dialogue::path), Stream.of(QUEUES))
                .toList();
    }

    @Override
    public List<String> inboundDialoguePaths() {
        return List.of(QUEUES);
    }

    /** They give a recalled leg the caller's identity, from variables that only Cordboard sets. */
    @Override
    public Set<String> ownActions() {
        return Set.of(
                "set_user ${" + BusyCallbackNames.CALLER_VARIABLE + "}",
                "set_profile_var caller_id_number=" + NUMBER,
                "set_profile_var caller_id_name=" + NUMBER);
    }

    @Override
    public void addCounters(EslMeters meters) {
        new CallbackMeters(meters);
    }

    @Override
    public Set<String> watchedKeys() {
        return Set.of(CallbackStore.KEY);
    }

    @Override
    public Set<String> stateKeys() {
        return Set.of("cti_state", CallbackStore.KEY);
    }
}
