package io.cordboard;

/** Where the program starts. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.err.println("cordboard: nothing is wired yet");
        System.exit(2);
    }
}
