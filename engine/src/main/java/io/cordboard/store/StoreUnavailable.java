package io.cordboard.store;

/** Redis did not answer, or not in time. The message says which, and never holds a password. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
