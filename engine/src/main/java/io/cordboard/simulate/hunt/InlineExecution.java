package io.cordboard.simulate.hunt;

/** Executes the inline actions that a hunt reaches. */
public interface InlineExecution {
    /**
     * Executes an application during the hunt.
     *
     * @param data its argument, after the captures were substituted
     */
    void executeInline(String application, String data);
}
