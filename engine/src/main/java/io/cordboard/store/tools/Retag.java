package io.cordboard.store.tools;

import io.cordboard.kind.Schemas;
import io.cordboard.store.cluster.ClusterStore;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code retag}: renames the keys of a domain to their form with the hash tag of Redis Cluster, {@code cti_exten@{D}},
 * one key at a time and atomically. If both forms exist, a hash receives the fields that only the plain form has. Forms
 * that differ are left for the admin to merge.
 */
public final class Retag {
    /** Runs in Redis, so that nothing changes between comparison and rename. */
    private static final String SCRIPT = """
            local plain, tagged = KEYS[1], KEYS[2]
            local kind = redis.call('TYPE', plain).ok
            if kind == 'none' then return 'gone' end
            if redis.call('EXISTS', tagged) == 0 then
              redis.call('RENAME', plain, tagged)
              return 'renamed'
            end
            if redis.call('TYPE', tagged).ok ~= kind then return 'differs: its type' end
            if kind == 'hash' then
              local all = redis.call('HGETALL', plain)
              for i = 1, #all, 2 do
                local other = redis.call('HGET', tagged, all[i])
                if other and other ~= all[i + 1] then return 'differs: field ' .. all[i] end
              end
              for i = 1, #all, 2 do redis.call('HSET', tagged, all[i], all[i + 1]) end
            elseif kind == 'list' then
              local one, other = redis.call('LRANGE', plain, 0, -1), redis.call('LRANGE', tagged, 0, -1)
              if table.concat(one, '\\0') ~= table.concat(other, '\\0') then return 'differs: the entries' end
            elseif kind == 'string' then
              if redis.call('GET', plain) ~= redis.call('GET', tagged) then return 'differs: the text' end
            else
              return 'differs: a value that cannot be compared (' .. kind .. ')'
            end
            redis.call('DEL', plain)
            return 'merged'
            """;

    /**
     * What happened to a key.
     *
     * @param done whether the plain form is gone and nothing was lost
     * @param line the same for the admin
     */
    public record Step(boolean done, String line) {}

    private Retag() {}

    /** @param stateKeys the names of keys of domains that hold state, not documents */
    public static Future<List<Step>> domain(
            StoreConnection redis, Schemas schemas, Set<String> stateKeys, String domain) {
        return redis.keys("cti_").compose(keys -> {
            List<Keys.Parsed> plain = keys.stream()
                    .flatMap(key -> Keys.parse(key).stream())
                    .filter(key ->
                            !key.tagged() && key.domain().equals(domain) && isOurs(schemas, stateKeys, key.name()))
                    .toList();
            Future<List<Step>> steps = Future.succeededFuture(new ArrayList<>());
            for (Keys.Parsed key : plain) {
                steps = steps.compose(before -> retag(redis, key).map(step -> {
                    before.add(step);
                    return before;
                }));
            }
            return steps;
        });
    }

    private static boolean isOurs(Schemas schemas, Set<String> stateKeys, String name) {
        Set<String> names = schemas.kinds().stream()
                .filter(kind -> kind.perDomain())
                .flatMap(kind -> kind.keyNames().stream())
                .collect(Collectors.toSet());
        int colon = name.indexOf(':');
        String base = colon < 0 ? name : name.substring(0, colon);
        boolean isPart = base.equals(Keys.CONTEXT) || base.equals("cti_state");
        return (colon < 0 || isPart) && (names.contains(base) || stateKeys.contains(base));
    }

    private static Future<Step> retag(StoreConnection redis, Keys.Parsed key) {
        String plain = key.name() + "@" + key.domain();
        String tagged = key.name() + "@{" + key.domain() + "}";
        Future<String> result = redis instanceof ClusterStore cluster
                ? new ClusterRetag(cluster, plain, tagged).run()
                : redis.send(Request.cmd(Command.EVAL)
                                .arg(SCRIPT)
                                .arg(2)
                                .arg(plain)
                                .arg(tagged))
                        .map(Object::toString);
        return result.map(said -> step(plain, tagged, said));
    }

    private static Step step(String plain, String tagged, String result) {
        return switch (result) {
            case "renamed" -> new Step(true, plain + " is now " + tagged);
            case "merged" -> new Step(true, plain + " was merged into " + tagged);
            case "gone" -> new Step(true, plain + " was deleted meanwhile");
            default ->
                new Step(
                        false,
                        plain + " is left unchanged: " + tagged + " exists, "
                                + result.replaceFirst("^differs: ", "differs in ") + " and takes precedence");
        };
    }
}
