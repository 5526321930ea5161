package io.cordboard.calls;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * The classes of the call suite stand in two lines, and one class of each line runs at a time: those that share a
 * FreeSWITCH, and those that have their own. Calls mostly wait, so two such classes and one of another kind keep two
 * processors busy. With three, calls come too late.
 */
public final class CallLines implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        boolean shares = CallsTest.class.isAssignableFrom(testClass);
        return Set.of(new Lock(shares ? "the shared FreeSWITCH" : "a FreeSWITCH of its own"));
    }
}
