package io.cordboard.calls;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class whose cases share a FreeSWITCH with the other classes of this kind. Every case starts with everything running
 * and no calls. Without a FreeSWITCH each case is skipped by name.
 */
@RealCalls(line = 1)
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
