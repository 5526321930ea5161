package io.cordboard.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that must restart on the same port: below those that the system assigns to clients, so that no
 * connection takes one meanwhile.
 */
public final class FreePort {
    private static final int FIRST = 18_000;
    /** Where the ports of the call tests begin. */
    private static final int LAST = 24_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger(FIRST + (int) (ProcessHandle.current().pid() * 7 % (LAST - FIRST)));

    private FreePort() {}

    public static int find() {
        while (true) {
            int port = FIRST + NEXT.getAndIncrement() % (LAST - FIRST);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false; // the port is in use
        }
    }
}
