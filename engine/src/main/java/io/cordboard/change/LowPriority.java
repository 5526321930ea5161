package io.cordboard.change;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long work on a thread to which the system gives a processor when the event loops do not need it: a fetch is more
 * urgent than a plan. Linux has a nice value per thread (setpriority(2), "C library/kernel differences"); elsewhere the
 * priority stays as it is.
 */
final class LowPriority {
    private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);
    private static final int THE_CALLING_THREAD = 0;

    /** As much as the command {@code nice} adds: a tenth of the weight of others. */
    private static final int NICE = 10;

    private static final Optional<LibC> LIBC = libC();
    private static final ThreadLocal<Boolean> LOWERED = ThreadLocal.withInitial(LowPriority::lower);

    /** Functions of the system's C library. */
    interface LibC extends Library {
        /** Sets the nice value of a thread of Linux; {@code which} 0 and {@code who} 0 name the calling thread. */
        int setpriority(int which, int who, int value);

        /** The nice value of a thread of Linux. */
        int getpriority(int which, int who);
    }

    private LowPriority() {}

    /** The same work; the thread that does it has a low priority from then on. */
    static <T> Callable<T> of(Callable<T> work) {
        return () -> {
            LOWERED.get();
            return work.call();
        };
    }

    /** The nice value of the calling thread, where threads have one. */
    static Optional<Integer> niceValue() {
        return LIBC.map(libC -> libC.getpriority(0, THE_CALLING_THREAD));
    }

    private static boolean lower() {
        return niceValue().filter(value -> value < NICE).isPresent()
                && LIBC.orElseThrow().setpriority(0, THE_CALLING_THREAD, NICE) == 0;
    }

    private static Optional<LibC> libC() {
        if (!Platform.isLinux()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Native.load("c", LibC.class));
        } catch (UnsatisfiedLinkError e) {
            LOG.info("plans have the same priority as fetches: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
