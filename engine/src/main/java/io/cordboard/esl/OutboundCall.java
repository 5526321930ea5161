package io.cordboard.esl;

import io.cordboard.store.connection.RunningTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A call that FreeSWITCH's {@code socket} application has passed to us. Applications are executed one after another, each
 * with {@code event-lock}; without it, queued ones overtake each other.
 */
public final class OutboundCall {
    private final EslConnection connection;
    private final EslEvent channel;
    private final Map<String, Promise<EslEvent>> executing = new HashMap<>();
    private boolean ended;
    private volatile boolean answered;
    private volatile boolean left;

    OutboundCall(EslConnection connection, EslEvent channel) {
        this.connection = connection;
        this.channel = channel;
        this.answered = channel.header("Answer-State").orElse("").equals("answered");
        connection.closed().onSuccess(end -> ended("the connection is gone"));
    }

    /** The channel when the call was passed to us: its fields and variables. */
    public EslEvent channel() {
        return channel;
    }

    /** The text after the address in the argument of {@code socket}. */
    public String path() {
        return channel.variable("socket_path").orElse("");
    }

    /**
     * Executes an application.
     *
     * @param patience how long it may take
     * @return the event CHANNEL_EXECUTE_COMPLETE, with the variables at that time; fails with {@link CallEndedException}
     */
    public Future<EslEvent> execute(String application, String argument, Duration patience) {
        UUID event = UUID.randomUUID();
        Promise<EslEvent> complete = Promise.promise();
        synchronized (this) {
            if (ended) {
                return Future.failedFuture(new CallEndedException("the call is over"));
            }
            executing.put(event.toString(), complete);
        }
        connection
                .order(EslCommand.execute(application, argument, event))
                .onFailure(e -> done(event.toString(), Future.failedFuture(e)));
        return RunningTime.within(patience.toMillis(), complete.future());
    }

    /** Whether the caller can hear us. */
    public boolean isAnswered() {
        return answered;
    }

    /** The dialplan continues with the call after its dialogue; it is not hung up. */
    public void leaveToDialplan() {
        left = true;
    }

    boolean isLeft() {
        return left;
    }

    /** Ends the call. That it has ended already is as good. */
    public Future<Void> hangUp(String cause) {
        return connection.order(EslCommand.hangup(cause)).otherwise(e -> null);
    }

    void heard(EslEvent event) {
        if (event.channel().equals(channel.channel())
                && event.header("Answer-State").orElse("").equals("answered")) {
            answered = true;
        }
        if (event.name().equals("CHANNEL_EXECUTE_COMPLETE")) {
            done(event.header("Application-UUID").orElse(""), Future.succeededFuture(event));
        } else if (event.name().equals("CHANNEL_HANGUP") && event.channel().equals(channel.channel())) {
            ended("the call was hung up: " + event.header("Hangup-Cause").orElse(""));
        }
    }

    private void done(String event, Future<EslEvent> result) {
        Promise<EslEvent> waiting;
        synchronized (this) {
            waiting = executing.remove(event);
        }
        if (waiting != null) {
            result.onComplete(waiting);
        }
    }

    private void ended(String why) {
        Map<String, Promise<EslEvent>> waiting;
        synchronized (this) {
            ended = true;
            waiting = new HashMap<>(executing);
            executing.clear();
        }
        waiting.values().forEach(promise -> promise.tryFail(new CallEndedException(why)));
    }
}
