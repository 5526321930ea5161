package io.cordboard.feature.callflow;

import io.cordboard.feature.Pins;
import io.cordboard.kind.Schemas;
import io.cordboard.metrics.EslMeters;
import io.cordboard.objects.ComputedKind;
import io.cordboard.objects.Feature;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What call flows add to answers. */
public final class CallFlowFeature implements Feature {
    private final CallFlowKind kind;

    /**
     * @param sockets the addresses of the dialogues for FreeSWITCH, HOST:PORT each; empty if there are no event sockets
     */
    public CallFlowFeature(Schemas schemas, List<String> sockets) {
        this.kind = new CallFlowKind(schemas, sockets);
    }

    @Override
    public List<ComputedKind> kinds() {
        return List.of(kind);
    }

    @Override
    public List<String> dialoguePaths() {
        return List.of(CallFlows.PATH + "[0-9*#+]{1,20}");
    }

    @Override
    public Set<String> ownKeys() {
        Set<String> keys = new HashSet<>(FlowStore.KEYS);
        keys.addAll(Pins.keys(Pins.FLOWS));
        return keys;
    }

    @Override
    public void addCounters(EslMeters meters) {
        new FlowMeters(meters);
    }

    @Override
    public Set<String> stateKeys() {
        return Set.of("cti_call_flow_status", "cti_history");
    }
}
