package io.cordboard.request;

/** The request is not a fetch of mod_xml_curl. {@link #status()} is the HTTP status of the response. */
public final class BadRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
