package io.cordboard.store.tools;

import io.cordboard.store.cluster.ClusterStore;
import io.cordboard.store.key.HashSlot;
import io.cordboard.store.read.HashReplies;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives a key its hash tag if the two forms belong to different masters, where no script and no RENAME can reach both.
 * The tagged form is written first, and the plain form is deleted only if nobody has changed it since it was read
 * (WATCH). So the whole content is readable at every moment.
 */
final class ClusterRetag {
    private static final String CHANGED = "a concurrent write";

    private final ClusterStore cluster;
    private final String plain;
    private final String tagged;

    ClusterRetag(ClusterStore cluster, String plain, String tagged) {
        this.cluster = cluster;
        this.plain = plain;
        this.tagged = tagged;
    }

    /** Returns {@code renamed}, {@code merged}, {@code gone}, or how the forms differ, as {@link Retag} does. */
    Future<String> run() {
        return cluster.withMaster(
                HashSlot.of(plain),
                redis -> redis.connect()
                        .compose(connection -> connection
                                .send(command(Command.WATCH, plain))
                                .compose(watching -> type(plain))
                                .compose(kind ->
                                        kind.equals("none") ? Future.succeededFuture("gone") : take(connection, kind))
                                .compose(result -> connection
                                        .send(Request.cmd(Command.UNWATCH))
                                        .map(result))
                                .eventually(connection::close)));
    }

    private Future<String> take(RedisConnection connection, String kind) {
        return type(tagged).compose(other -> {
            if (other.equals("none")) {
                return copy().compose(copied -> deletePlain(connection, "renamed"));
            }
            return other.equals(kind)
                    ? difference(kind)
                            .compose(differs -> differs.isEmpty()
                                    ? deletePlain(connection, "merged")
                                    : Future.succeededFuture("differs: " + differs))
                    : Future.succeededFuture("differs: its type");
        });
    }

    /** Copies the key with its remaining time to live. Fails if the tagged form was written meanwhile. */
    private Future<Response> copy() {
        return cluster.send(command(Command.PTTL, plain))
                .compose(left -> cluster.send(command(Command.DUMP, plain))
                        .compose(dump -> cluster.send(command(Command.RESTORE, tagged)
                                .arg(Math.max(0, left.toLong()))
                                .arg(Buffer.buffer(dump.toBytes())))));
    }

    /** Empty if the tagged form holds everything that the plain form does. */
    private Future<String> difference(String kind) {
        return switch (kind) {
            case "hash" -> merge();
            case "list" -> same(Command.LRANGE, "the entries", "0", "-1");
            case "string" -> same(Command.GET, "the text");
            default -> Future.succeededFuture("a value that cannot be compared (" + kind + ")");
        };
    }

    private Future<String> same(Command read, String what, String... range) {
        return read(read, plain, range)
                .compose(one -> read(read, tagged, range)
                        .map(other -> Objects.equals(String.valueOf(one), String.valueOf(other)) ? "" : what));
    }

    private Future<Response> read(Command command, String key, String... range) {
        Request request = command(command, key);
        for (String argument : range) {
            request.arg(argument);
        }
        return cluster.send(request);
    }

    /** Adds the fields that only the plain form has, unless they were written meanwhile. */
    private Future<String> merge() {
        return read(Command.HGETALL, plain)
                .compose(one -> read(Command.HGETALL, tagged).compose(other -> {
                    Map<String, byte[]> from = HashReplies.fields(one);
                    Map<String, byte[]> to = HashReplies.fields(other);
                    List<Request> missing = new ArrayList<>();
                    for (Map.Entry<String, byte[]> field : from.entrySet()) {
                        byte @Nullable [] there = to.get(field.getKey());
                        if (there == null) {
                            missing.add(command(Command.HSETNX, tagged)
                                    .arg(field.getKey())
                                    .arg(Buffer.buffer(field.getValue())));
                        } else if (!java.util.Arrays.equals(there, field.getValue())) {
                            return Future.succeededFuture("field " + field.getKey());
                        }
                    }
                    return cluster.transaction(missing)
                            .map(added -> added.stream().allMatch(reply -> reply.toInteger() == 1) ? "" : CHANGED);
                }));
    }

    private Future<String> deletePlain(RedisConnection watching, String done) {
        List<Request> batch =
                List.of(Request.cmd(Command.MULTI), command(Command.DEL, plain), Request.cmd(Command.EXEC));
        return watching.batch(batch).map(replies -> replies.get(2) == null ? "differs: " + CHANGED : done);
    }

    private Future<String> type(String key) {
        return cluster.send(command(Command.TYPE, key)).map(Response::toString);
    }

    private static Request command(Command command, String key) {
        return Request.cmd(command).arg(key);
    }
}
