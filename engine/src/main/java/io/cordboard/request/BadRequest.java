package io.cordboard.request;

/** What came is no fetch of mod_xml_curl; {@link #status()} is the HTTP status to answer with. */
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
