package io.cordboard.calls;

import io.cordboard.testing.Eventually;
import java.util.Map;

/** A lab whose only Cordboard is a process of its own, which can get SIGKILL. */
record OneProcess(Lab lab) {
    /** @param name the directory in target/calls for FreeSWITCH's files and logs */
    static OneProcess start(String name) {
        OneProcess started = new OneProcess(Lab.withEventSocket(name, Map.of()));
        started.node().startProcess();
        started.lab.startFreeSwitch().awaitProfiles(3);
        return started;
    }

    private CordboardNode node() {
        return lab.nodes().get(0);
    }

    /** Starts it unless it runs; waits until it is connected to FreeSWITCH. */
    void runs() {
        node().startProcess();
        Eventually.holds("Cordboard is connected", () -> node().isConnected());
    }

    /** SIGKILL. */
    void kill() {
        node().kill();
    }
}
