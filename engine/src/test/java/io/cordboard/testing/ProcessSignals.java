package io.cordboard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java cannot send. */
final class ProcessSignals {
    private ProcessSignals() {}

    /** SIGSTOP: the process does not run, and its connections stay open without answers. */
    static void stop(Process process) {
        send("-STOP", process);
    }

    /** SIGCONT. */
    static void goOn(Process process) {
        send("-CONT", process);
    }

    private static void send(String signal, Process process) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
