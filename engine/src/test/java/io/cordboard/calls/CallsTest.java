package io.cordboard.calls;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of the call suite: real calls through a real FreeSWITCH. Every case starts with everything up and no call; each is
 * skipped by name where no FreeSWITCH is found.
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
