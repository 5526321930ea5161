package io.cordboard.calls;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** The locks of {@link RealCalls}. */
public final class CallLines implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        int line = AnnotationSupport.findAnnotation(testClass, RealCalls.class)
                .map(RealCalls::line)
                .orElseThrow();
        return Set.of(new Lock("calls, line " + line));
    }
}
