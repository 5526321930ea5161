package io.cordboard.compose;

/** An application of the dialplan with its argument; empty when it takes none. */
public record Action(String application, String data) {
    public static Action of(String application) {
        return new Action(application, "");
    }
}
