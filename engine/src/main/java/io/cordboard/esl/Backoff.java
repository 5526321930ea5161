package io.cordboard.esl;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a connection is tried again: twice as long each time, up to a limit, and never quite as long as
 * the others do. FreeSWITCH's event socket has a backlog of five.
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

    /** From a half to one and a half times what is due. */
    long nextDelayMillis() {
        long due = nextMillis;
        nextMillis = Math.min(mostMillis, nextMillis * 2);
        return Math.max(1, ThreadLocalRandom.current().nextLong(due / 2, due + due / 2 + 1));
    }

    /** Wrong passwords are not made right by asking often. */
    void slow() {
        nextMillis = mostMillis;
    }

    void reset() {
        nextMillis = firstMillis;
    }
}
