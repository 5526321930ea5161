package io.cordboard.status;

import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;

/** Records which trunk the legs of callers use, and where calls are recorded. */
record LegObserver(CallObserver hearing) implements FreeSwitchNode.Listener {
    @Override
    public void up(FreeSwitchNode node) {
        // legs that were there before are not noted
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.name().equals("CHANNEL_CREATE") || event.name().equals("CHANNEL_ANSWER")) {
            hearing.noteTrunk(event);
        } else if (event.name().equals("RECORD_START")) {
            hearing.noteRecording(event);
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // nothing is kept for a node
    }
}
