package io.cordboard.compose;

/** An application of the dialplan with its argument, which may be empty. */
public record DialplanAction(String application, String data) {
    public static DialplanAction of(String application) {
        return new DialplanAction(application, "");
    }
}
