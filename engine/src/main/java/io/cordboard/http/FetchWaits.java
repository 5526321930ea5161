package io.cordboard.http;

import io.cordboard.fetch.FetchAnswer;
import io.cordboard.request.XmlCurlRequest;
import io.vertx.core.Future;

/** What a fetch waits for besides documents. Neither of these fails. */
public interface FetchWaits {
    /** Nothing. */
    FetchWaits NOTHING = new FetchWaits() {
        @Override
        public Future<Void> before(XmlCurlRequest request) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Boolean> after(XmlCurlRequest request) {
            return Future.succeededFuture(false);
        }
    };

    /** Completes when it can be answered. */
    Future<Void> before(XmlCurlRequest request);

    /**
     * The answer is being sent. Must take no time.
     *
     * @param nanos how long it took
     */
    default void answered(XmlCurlRequest request, FetchAnswer answer, int bytes, long nanos) {}

    /** After it was answered: whether the answer asked for something that is there only now, and has to be made again. */
    Future<Boolean> after(XmlCurlRequest request);
}
