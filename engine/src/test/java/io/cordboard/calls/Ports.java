package io.cordboard.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Free ports for programs with fixed ports. They are below those that the system assigns, so that they stay free.
 * Concurrent runs begin at different ports.
 */
final class Ports {

    private static final AtomicInteger NEXT =
            new AtomicInteger(24_000 + (int) (ProcessHandle.current().pid() % 70) * 100);
    private static final int FIRST_RTP_RANGE =
            10_000 + (int) (ProcessHandle.current().pid() % 5) * 1600;
    private static final int PORTS_OF_A_RANGE = 200;
    private static final BitSet RTP_RANGES = new BitSet();

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

    /** Ports for audio that no other FreeSWITCH of this process uses, until they are released. */
    record RtpRange(int first) {
        int last() {
            return first + PORTS_OF_A_RANGE - 1;
        }

        void release() {
            synchronized (RTP_RANGES) {
                RTP_RANGES.clear((first - FIRST_RTP_RANGE) / PORTS_OF_A_RANGE);
            }
        }
    }

    static RtpRange rtpRange() {
        synchronized (RTP_RANGES) {
            int index = RTP_RANGES.nextClearBit(0);
            RTP_RANGES.set(index);
            return new RtpRange(FIRST_RTP_RANGE + index * PORTS_OF_A_RANGE);
        }
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
