package io.cordboard.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phone's RTP port: says noise in PCMU when it is told to talk, and presses keys. */
final class PhoneAudio implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("(?m)^c=IN IP4 (\\S+)");
    private static final Pattern PORT = Pattern.compile("(?m)^m=audio (\\d+)");
    private static final String KEYS = "0123456789*#";
    private static final int KEY_PAYLOAD = 101;
    private static final int SAMPLES_IN_20_MILLIS = 160;

    private final DatagramSocket socket;
    private final Random noise = new Random(1);
    private int keyed;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "voice");
        thread.setDaemon(true);
        return thread;
    });
    private short packets;

    PhoneAudio(String address) {
        try {
            socket = new DatagramSocket(new InetSocketAddress(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String sdp() {
        String address = socket.getLocalAddress().getHostAddress();
        return String.join(
                "\r\n",
                "v=0",
                "o=phone 1 1 IN IP4 " + address,
                "s=-",
                "c=IN IP4 " + address,
                "t=0 0",
                "m=audio " + socket.getLocalPort() + " RTP/AVP 0 101",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=fmtp:101 0-16",
                "a=sendrecv",
                "");
    }

    private static InetSocketAddress address(String sdp) {
        return new InetSocketAddress(first(ADDRESS, sdp), Integer.parseInt(first(PORT, sdp)));
    }

    /** Presses keys one after another, as RFC 4733 sends them. */
    void key(String sdpOfTheOther, String keys) {
        InetSocketAddress other = address(sdpOfTheOther);
        for (int i = 0; i < keys.length(); i++) {
            int event = KEYS.indexOf(keys.charAt(i));
            keyed++; // FreeSWITCH takes a key with an old stamp for a repetition
            int stamp = keyed * 20 * SAMPLES_IN_20_MILLIS;
            var unused = clock.schedule(() -> press(other, event, stamp), 200L * i, TimeUnit.MILLISECONDS);
        }
    }

    /** Five packets while the key is down, and three that say that it is up. */
    private void press(InetSocketAddress other, int event, int stamp) {
        for (int i = 1; i <= 8; i++) {
            packets++;
            send(
                    ByteBuffer.allocate(16)
                            .put((byte) 0x80)
                            .put((byte) (i == 1 ? 0x80 | KEY_PAYLOAD : KEY_PAYLOAD))
                            .putShort(packets)
                            .putInt(stamp)
                            .putInt(socket.getLocalPort())
                            .put((byte) event)
                            .put((byte) (i > 5 ? 0x8a : 0x0a))
                            .putShort((short) (Math.min(i, 6) * SAMPLES_IN_20_MILLIS))
                            .array(),
                    other);
        }
    }

    void talkTo(String sdpOfTheOther) {
        InetSocketAddress other = address(sdpOfTheOther);
        var unused = clock.scheduleAtFixedRate(() -> say(other), 0, 20, TimeUnit.MILLISECONDS);
    }

    private void say(InetSocketAddress other) {
        byte[] sound = new byte[SAMPLES_IN_20_MILLIS];
        noise.nextBytes(sound);
        packets++;
        byte[] packet = ByteBuffer.allocate(12 + sound.length)
                .put((byte) 0x80)
                .put((byte) 0)
                .putShort(packets)
                .putInt(packets * SAMPLES_IN_20_MILLIS)
                .putInt(socket.getLocalPort())
                .put(sound)
                .array();
        send(packet, other);
    }

    private void send(byte[] packet, InetSocketAddress other) {
        try {
            socket.send(new DatagramPacket(packet, packet.length, other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until audio other than silence arrives. */
    void awaitSound() {
        byte[] packet = new byte[1_500];
        try {
            socket.setSoTimeout((int) Arrivals.PATIENCE.toMillis());
            DatagramPacket received = new DatagramPacket(packet, packet.length);
            do {
                socket.receive(received);
            } while (isSilent(packet, received.getLength()));
        } catch (IOException e) {
            throw new AssertionError("nothing is to be heard", e);
        }
    }

    /** Only the smallest values of mu-law, or no audio. */
    private static boolean isSilent(byte[] packet, int length) {
        boolean isSound = length > 12 && (packet[1] & 0x7f) == 0;
        for (int i = 12; isSound && i < length; i++) {
            if ((packet[i] & 0x7f) < 0x70) {
                return false;
            }
        }
        return true;
    }

    private static String first(Pattern pattern, String sdp) {
        Matcher matcher = pattern.matcher(sdp);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + sdp);
        }
        return matcher.group(1);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        socket.close();
    }
}
