package io.cordboard.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/** Ends connections of clients that do not do their part. */
public final class Connections {
    private Connections() {}

    /**
     * HttpConnection.close() would wait forever for a client that stops reading, because it first sends all pending data.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the close handler reports the end
    public static void cut(HttpConnection connection) {
        if (connection instanceof HttpServerConnection server) {
            server.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }
}
