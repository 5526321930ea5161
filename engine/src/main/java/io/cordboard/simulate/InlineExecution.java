package io.cordboard.simulate;

/** Executes the inline actions that a hunt meets. */
interface InlineExecution {
    /**
     * Executes an application while the hunt goes on.
     *
     * @param data its argument, with the captures in it
     */
    void executeInline(String application, String data);
}
