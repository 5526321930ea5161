package io.cordboard.calls;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts one {@link Lab} for all classes of the suite when the first case needs it. It ends with the run. */
final class SharedLab implements BeforeEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(SharedLab.class);

    /** The result of the only attempt to start. */
    private record Boot(Lab lab, RuntimeException failure) implements AutoCloseable {

        static Boot attempt() {
            Lab lab = Lab.prepare("shared");
            try {
                lab.startCordboard().startFreeSwitch();
                return new Boot(lab, null);
            } catch (RuntimeException e) {
                return new Boot(lab, e);
            } catch (AssertionError e) {
                return new Boot(lab, new IllegalStateException(e));
            }
        }

        Lab orThrow() {
            if (failure != null) {
                throw failure;
            }
            return lab;
        }

        @Override
        public void close() {
            lab.close();
        }
    }

    /** Aborts the case if there is no FreeSWITCH, so that each is reported as skipped under its own name. */
    @Override
    public void beforeEach(ExtensionContext context) {
        FreeSwitchInstallation.required();
        Lab lab = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("lab", key -> Boot.attempt(), Boot.class)
                .orThrow();
        ((CallsTest) context.getRequiredTestInstance()).lab = lab.startCordboard();
    }
}
