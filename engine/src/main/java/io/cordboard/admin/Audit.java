package io.cordboard.admin;

import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code cti_audit}: who did what from where, the last {@value #MOST} times. A bounded stream of Redis. */
public final class Audit {
    private static final String KEY = "cti_audit";
    private static final int MOST = 10_000;

    private final RunTimeStore store;

    public Audit(RunTimeStore store) {
        this.store = store;
    }

    /**
     * One act.
     *
     * @param who the name of a user or token; of an unknown user the name that was given
     * @param from the address
     * @param way {@code session}, {@code token}, {@code cli}
     * @param what the method and path, or {@code sign-in}
     * @param result the status of HTTP, or a word
     * @param request the id of the request
     */
    public record Entry(String who, String from, String way, String what, String result, String request) {}

    public Future<Void> add(Entry entry) {
        Request add = Request.cmd(Command.XADD)
                .arg(KEY)
                .arg("MAXLEN")
                .arg("~")
                .arg(MOST)
                .arg("*");
        fields(entry).forEach((name, value) -> add.arg(name).arg(value));
        return store.write(add).mapEmpty();
    }

    private static Map<String, String> fields(Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("who", entry.who());
        fields.put("from", entry.from());
        fields.put("way", entry.way());
        fields.put("what", entry.what());
        fields.put("result", entry.result());
        fields.put("request", entry.request());
        return fields;
    }

    /** The last entries, the latest first, each with its {@code id}. */
    public Future<List<Map<String, String>>> last(int most) {
        return store.write(Request.cmd(Command.XREVRANGE)
                        .arg(KEY)
                        .arg("+")
                        .arg("-")
                        .arg("COUNT")
                        .arg(most))
                .map(Audit::entries);
    }

    private static List<Map<String, String>> entries(Response reply) {
        List<Map<String, String>> entries = new ArrayList<>();
        for (Response entry : reply) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("id", entry.get(0).toString());
            Response pairs = entry.get(1);
            for (int i = 0; i + 1 < pairs.size(); i += 2) {
                fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
            }
            entries.add(fields);
        }
        return entries;
    }
}
