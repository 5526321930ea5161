package io.cordboard.calls;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of the call suite: real calls through a real FreeSWITCH. Every case starts with everything running and no
 * calls. Without a FreeSWITCH each case is skipped by name.
 */
@Tag("calls")
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
