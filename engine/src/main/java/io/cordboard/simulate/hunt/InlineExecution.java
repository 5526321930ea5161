package io.cordboard.simulate.hunt;

/** Executes the inline actions that a hunt meets. */
public interface InlineExecution {
    /**
     * Executes an application while the hunt goes on.
     *
     * @param data its argument, with the captures in it
     */
    void executeInline(String application, String data);
}
