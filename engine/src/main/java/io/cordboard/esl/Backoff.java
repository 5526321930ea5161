package io.cordboard.esl;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a connection is retried: the time doubles up to a limit, with a random part so that nodes do
 * not retry together. FreeSWITCH's event socket has a backlog of five.
 */
final class Backoff {
    private final long firstMillis;
    private final long mostMillis;
    private long nextMillis;

    Backoff(long firstMillis, long mostMillis) {
        this.firstMillis = firstMillis;
        this.mostMillis = mostMillis;
        this.nextMillis = firstMillis;
    }

    /** Between a half and one and a half of the delay. */
    long nextDelayMillis() {
        long due = nextMillis;
        nextMillis = Math.min(mostMillis, nextMillis * 2);
        return Math.max(1, ThreadLocalRandom.current().nextLong(due / 2, due + due / 2 + 1));
    }

    /** Frequent retries do not correct a wrong password. */
    void slow() {
        nextMillis = mostMillis;
    }

    void reset() {
        nextMillis = firstMillis;
    }
}
