package io.cordboard.feature.queue;

import io.cordboard.esl.EslConnection;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tables of mod_callcenter: names of columns, then rows, then {@code +OK}. */
final class CallcenterTable {
    private CallcenterTable() {}

    /** The members of a queue, in any state. */
    static Future<List<Map<String, String>>> of(EslConnection connection, String queue) {
        return connection.api("callcenter_config queue list members " + queue).map(CallcenterTable::rows);
    }

    static List<Map<String, String>> rows(String text) {
        List<String> lines = text.lines().toList();
        List<Map<String, String>> rows = new ArrayList<>();
        if (lines.isEmpty() || lines.get(0).startsWith("-")) {
            return rows;
        }
        String[] columns = lines.get(0).split("\\|", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\\|", -1);
            if (values.length == columns.length && !line.startsWith("+OK")) {
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.length; i++) {
                    row.put(columns[i], values[i]);
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
