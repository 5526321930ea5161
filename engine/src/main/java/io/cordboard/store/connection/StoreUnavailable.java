package io.cordboard.store.connection;

import org.jspecify.annotations.Nullable;

/** Redis did not answer, or not in time. The message gives the reason, and never contains a password. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
