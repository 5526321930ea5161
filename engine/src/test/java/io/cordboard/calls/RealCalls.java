package io.cordboard.calls;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A class of the call suite: it makes calls through a real FreeSWITCH. These classes stand in two lines, and one class of
 * each line runs at a time: calls mostly wait, but with many at once they come too late.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("calls")
@ResourceLock(providers = CallLines.class)
@interface RealCalls {
    /**
     * Its line: 1 for classes that share a FreeSWITCH, and for those about callbacks and about what interrupts Cordboard;
     * 2 for all others. Both take about as long.
     */
    int line() default 2;
}
