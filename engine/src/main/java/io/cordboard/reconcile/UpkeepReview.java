package io.cordboard.reconcile;

import io.cordboard.document.Problem;
import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;

/** Lists what the FreeSWITCHes do not have yet, for {@code ./cordboard check}. */
public final class UpkeepReview {
    private UpkeepReview() {}

    public static Future<List<Problem>> problems(StoreConnection redis) {
        return redis.keys(UpkeepStore.HASH + ":").compose(keys -> {
            List<Problem> problems = new ArrayList<>();
            return RoundAtSwitch.each(
                            keys,
                            key -> redis.send(Request.cmd(Command.HGETALL).arg(key))
                                    .onSuccess(reply -> PendingProblem.all(UpkeepStore.hash(reply))
                                            .forEach((thing, pending) -> problems.add(pending.problem(key, thing))))
                                    .mapEmpty())
                    .map(problems);
        });
    }
}
