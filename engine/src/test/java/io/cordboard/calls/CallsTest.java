package io.cordboard.calls;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of the call suite: real calls through a real FreeSWITCH. Every case starts with everything running and no
 * calls. Without a FreeSWITCH each case is skipped by name. These classes run one after the other, because they share a
 * FreeSWITCH, and beside all other classes.
 */
@Tag("calls")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the lab of the call suite")
@ExtendWith(SharedLab.class)
abstract class CallsTest {

    Lab lab;

    @AfterEach
    void endsCalls() {
        if (lab != null) {
            lab.tidyUp();
        }
    }
}
