package io.cordboard.app;

import io.cordboard.command.Commands;

/** The main class. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int exitCode = Commands.run(args, new CommandServices(Main.class));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
