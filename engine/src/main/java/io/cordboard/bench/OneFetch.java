package io.cordboard.bench;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Makes one fetch at a time, each over its own connection, as FreeSWITCH does. */
final class OneFetch {
    private final Target target;
    private final Requests requests;
    private final ByteBuffer request = ByteBuffer.allocateDirect(Requests.MAX_BYTES);
    private final ByteBuffer arrived = ByteBuffer.allocateDirect(64 * 1024);
    private final HttpAnswer answer = new HttpAnswer();
    private long doneAt;

    OneFetch(Target target) {
        this.target = target;
        this.requests = new Requests(target, 1);
    }

    /** Sends the form at that position of the mix. The answer is valid until the next call. */
    HttpAnswer ask(int form, Call call) throws IOException {
        requests.write(request.clear(), form, call);
        request.flip();
        answer.clear();
        try (SocketChannel channel = SocketChannel.open(target.address())) {
            while (request.hasRemaining()) {
                channel.write(request);
            }
            do {
                if (channel.read(arrived.clear()) < 0) {
                    throw new EOFException("closed before the answer was complete");
                }
            } while (!answer.take(arrived.flip()));
            doneAt = System.nanoTime();
        }
        return answer;
    }

    /** When the last answer was complete, by {@link System#nanoTime()}, before its connection was closed. */
    long doneAtNanos() {
        return doneAt;
    }
}
