package io.cordboard.esl;

import io.cordboard.store.connection.RunningTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One event socket, inbound or outbound: commands with their replies in order, and events. Every command has a deadline,
 * which counts only the time in which this process runs. A command without a reply in time closes the connection, because
 * the next reply could be taken for its own. When a connection closes, all pending commands fail.
 *
 * <p>Everything runs on the context of the socket. Commands may be sent from any thread.
 */
public final class EslConnection {
    /** How long FreeSWITCH may take to reply to a command. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MAX_PENDING = 10_000;

    /**
     * The factor by which a background job may take longer than a command. It allows ten minutes, because an originate
     * waits for an answer.
     */
    private static final int JOB_TIMES = 120;

    private final Vertx vertx;
    private final Context context;
    private final NetSocket socket;
    private final Consumer<EslEvent> events;
    private final EslDecoder decoder = new EslDecoder();
    private final Deque<Promise<EslFrame>> pending = new ArrayDeque<>();
    private final Map<String, Promise<String>> jobs = new HashMap<>();
    private final Promise<EslFrame> authentication = Promise.promise();
    private final Promise<Void> closed = Promise.promise();
    private final Duration patience;
    private boolean isClosed;
    private String why = "FreeSWITCH closed the connection";

    /** @param events called on the socket's context with every event, in order */
    EslConnection(Vertx vertx, NetSocket socket, Consumer<EslEvent> events, Duration patience) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.socket = socket;
        this.events = events;
        this.patience = patience;
        socket.handler(this::received);
        socket.exceptionHandler(e -> close("the connection broke: " + e.getMessage()));
        socket.closeHandler(end -> ended());
    }

    /** Sends a command. Its reply is a {@code command/reply} or {@code api/response}, including {@code -ERR}. */
    public Future<EslFrame> send(EslCommand command) {
        Promise<EslFrame> answer = Promise.promise();
        context.runOnContext(now -> write(command, answer));
        return answer.future();
    }

    private void write(EslCommand command, Promise<EslFrame> answer) {
        if (isClosed) {
            answer.fail(new EslClosedException(why));
        } else if (pending.size() >= MAX_PENDING) {
            answer.fail(new EslClosedException("more than " + MAX_PENDING + " commands are pending"));
        } else {
            pending.add(answer);
            socket.write(command.text());
            RunningTime.within(patience.toMillis(), answer.future()).onFailure(late -> {
                if (!answer.future().isComplete()) {
                    close("no reply to " + command + " within " + patience.toMillis() + " ms");
                }
            });
        }
    }

    /** The text that a console command returns. Fails if it begins with {@code -ERR}. */
    public Future<String> api(String command) {
        return send(EslCommand.api(command)).compose(answer -> {
            String text = answer.text();
            return text.startsWith("-ERR") || text.startsWith("-USAGE")
                    ? Future.failedFuture(new EslRefusal(text.strip()))
                    : Future.succeededFuture(text);
        });
    }

    /** A command that returns only {@code +OK}. Fails with any other text of FreeSWITCH. */
    public Future<Void> order(EslCommand command) {
        return send(command)
                .compose(answer -> answer.replyText().startsWith("+OK")
                        ? Future.succeededFuture()
                        : Future.failedFuture(new EslRefusal(answer.replyText())));
    }

    /**
     * The result of a slow command: {@code +OK …} or {@code -ERR …}. Requires the event BACKGROUND_JOB. Fails after ten
     * minutes without a result; the outcome is then unknown.
     * Pauses of this process count here, because after ten minutes another node has taken over.
     *
     * @param job a new id
     */
    public Future<String> bgapi(String command, UUID job) {
        Promise<String> result = Promise.promise();
        context.runOnContext(now -> await(job.toString(), result));
        order(EslCommand.bgapi(command, job)).onFailure(result::tryFail);
        return result.future();
    }

    private void await(String job, Promise<String> result) {
        jobs.put(job, result);
        long timer = vertx.setTimer(
                JOB_TIMES * patience.toMillis(),
                late -> result.tryFail(new EslClosedException("a background job has no result")));
        result.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            context.runOnContext(now -> jobs.remove(job));
        });
    }

    /** Completes when FreeSWITCH asks for a password. Fails if it rejects the connection. */
    Future<EslFrame> authenticationAsked() {
        return authentication.future();
    }

    /** Completes when the connection has closed. */
    public Future<Void> closed() {
        return closed.future();
    }

    /** The reason of the close. */
    public String why() {
        return why;
    }

    /** Closes it for this reason. */
    public void close(String reason) {
        context.runOnContext(now -> {
            if (!isClosed) {
                why = reason;
                socket.close();
                ended();
            }
        });
    }

    private void received(Buffer buffer) {
        try {
            for (EslFrame frame : decoder.feed(buffer.getBytes())) {
                frame(frame);
            }
        } catch (EslProtocolException e) {
            close("FreeSWITCH sent an invalid message: " + e.getMessage());
        }
    }

    private void frame(EslFrame frame) throws EslProtocolException {
        switch (frame.contentType()) {
            case "auth/request" -> authentication.tryComplete(frame);
            case "command/reply", "api/response" -> answered(frame);
            case "text/event-plain", "text/event-json" -> event(EslEvent.read(frame));
            case "text/rude-rejection" -> close("FreeSWITCH rejects our address (apply-inbound-acl)");
            case "text/disconnect-notice" -> disconnecting(frame);
            default -> {} // log/data, and what later versions add
        }
    }

    private void answered(EslFrame frame) throws EslProtocolException {
        Promise<EslFrame> first = pending.poll();
        if (first == null) {
            throw new EslProtocolException("a reply without a command");
        }
        first.complete(frame);
    }

    private void event(EslEvent event) {
        if (event.name().equals("BACKGROUND_JOB")) {
            Promise<String> job = jobs.remove(event.header("Job-UUID").orElse(""));
            if (job != null) {
                job.complete(event.body());
            }
        }
        events.accept(event);
    }

    /** With linger FreeSWITCH only reports the end of the call, and sends the remaining events. */
    private void disconnecting(EslFrame frame) {
        if (!frame.header("Content-Disposition").orElse("").equals("linger")) {
            why = "FreeSWITCH closes the connection";
        }
    }

    private void ended() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        EslClosedException end = new EslClosedException(why);
        pending.forEach(waiting -> waiting.tryFail(end));
        pending.clear();
        jobs.values().forEach(job -> job.tryFail(end));
        jobs.clear();
        authentication.tryFail(end);
        closed.tryComplete();
    }
}
