package io.cordboard.reconcile;

import io.cordboard.document.Problem;
import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;

/** Lists the open doors of FreeSWITCHes for {@code ./cordboard check}. */
public final class DoorReview {
    private DoorReview() {}

    public static Future<List<Problem>> problems(StoreConnection redis) {
        return redis.keys(DoorWatch.HASH + ":").compose(keys -> {
            List<Problem> problems = new ArrayList<>();
            return RoundAtSwitch.each(
                            keys,
                            key -> redis.send(Request.cmd(Command.HGETALL).arg(key))
                                    .onSuccess(reply -> UpkeepStore.hash(reply)
                                            .forEach((door, what) -> problems.add(Problem.warning(
                                                    key, door, "", "a door is open (docs/hardening.md): " + what))))
                                    .mapEmpty())
                    .map(problems);
        });
    }
}
