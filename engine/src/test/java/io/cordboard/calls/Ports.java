package io.cordboard.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports for programs with fixed ports. They are below those that the system assigns, so that they stay free.
 * Concurrent runs begin at different ports.
 */
final class Ports {

    private static final AtomicInteger NEXT =
            new AtomicInteger(24_000 + (int) (ProcessHandle.current().pid() % 70) * 100);
    private static final AtomicInteger NEXT_RTP_RANGE =
            new AtomicInteger(10_000 + (int) (ProcessHandle.current().pid() % 5) * 2000);

    private Ports() {}

    static int freeTcp(String address) {
        return firstFree(port -> {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(address, port));
            }
        });
    }

    static int freeUdp(String address) {
        return firstFree(port -> new DatagramSocket(new InetSocketAddress(address, port)).close());
    }

    /** The first of 500 ports for audio. */
    static int rtpRange() {
        return NEXT_RTP_RANGE.getAndAdd(500);
    }

    private interface Binding {
        void at(int port) throws IOException;
    }

    private static int firstFree(Binding binding) {
        int port = NEXT.getAndIncrement();
        try {
            binding.at(port);
            return port;
        } catch (BindException taken) {
            return firstFree(binding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
