package io.cordboard.admin;

import io.cordboard.store.connection.Script;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Open sessions in Redis. A session ends after half an hour without a request, and after 12 hours. Each session
 * contains a number of its user ({@code cc_session_epoch}). Increasing that number ends all sessions of the user.
 */
public final class Sessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final String PREFIX = "cc_session:";
    private static final String EPOCHS = "cc_session_epoch";

    private static final Script OPEN = Script.beside(Sessions.class, "open.lua");
    private static final Script READ = Script.beside(Sessions.class, "session.lua");

    private final RunTimeStore store;

    public Sessions(RunTimeStore store) {
        this.store = store;
    }

    /**
     * A new session with an id that nobody has seen before.
     *
     * @param epoch of the user before the password was compared: if all sessions were ended since, this one is over, too
     */
    Future<Session> open(String user, String epoch, String address) {
        Session session = new Session(RandomSecret.text(), user, RandomSecret.text());
        return store.run(
                        OPEN,
                        List.of(key(session.id())),
                        List.of(user, session.csrf(), epoch, address, millis(IDLE), millis(LONGEST)))
                .map(opened -> session);
    }

    Future<Optional<Session>> read(String id) {
        return store.run(READ, List.of(key(id)), List.of(millis(IDLE))).compose(reply -> {
            if (AdminStore.isEmpty(reply)) {
                return Future.succeededFuture(Optional.empty());
            }
            Session session =
                    new Session(id, reply.get(0).toString(), reply.get(1).toString());
            String epoch = reply.get(2).toString();
            return epoch(session.user()).map(now -> Optional.of(session).filter(same -> now.equals(epoch)));
        });
    }

    public Future<Void> close(String id) {
        return store.write(Request.cmd(Command.DEL).arg(key(id))).mapEmpty();
    }

    /** Ends all sessions of a user. */
    public Future<Void> closeAll(String user) {
        return store.write(Request.cmd(Command.HINCRBY).arg(EPOCHS).arg(user).arg(1))
                .mapEmpty();
    }

    Future<String> epoch(String user) {
        return store.write(Request.cmd(Command.HGET).arg(EPOCHS).arg(user))
                .map(reply -> reply == null ? "0" : reply.toString());
    }

    /** Whoever can read Redis must not be able to use a session. */
    private static String key(String id) {
        return PREFIX + RandomSecret.hash(id);
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
