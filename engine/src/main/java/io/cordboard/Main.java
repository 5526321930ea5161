package io.cordboard;

import io.cordboard.cli.Commands;

/** Where the program starts. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int exitCode = Commands.run(args, new Wiring());
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
