package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.text.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CSV (RFC 4180): one line for each document, one column for each member. The names of nested members have dots. Lists
 * and objects are written as JSON. A cell that a spreadsheet would take for a formula gets an apostrophe in front,
 * which is removed when the table is read.
 */
final class Csv {
    private static final String FORMULA = "=+-@\t\r";
    private static final String END = "\r\n";
    /** Each row has a cell for every column of the others. */
    private static final long MOST_CELLS = 2_000_000;

    private static final String NAME = "name";

    private Csv() {}

    static String write(List<ListFilter.Row> rows) {
        List<Map<String, String>> cells = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (ListFilter.Row row : rows) {
            Map<String, String> line = new LinkedHashMap<>();
            flatten("", row.json(), line);
            columns.addAll(line.keySet());
            cells.add(line);
        }
        if ((long) columns.size() * rows.size() > MOST_CELLS) {
            throw ApiProblem.badRequest(
                    "the table would have more than " + MOST_CELLS + " cells; limit and fields make it smaller");
        }
        StringBuilder text = new StringBuilder("key");
        columns.forEach(column -> text.append(',').append(cell(column)));
        text.append(END);
        for (int i = 0; i < rows.size(); i++) {
            text.append(cell(rows.get(i).name()));
            for (String column : columns) {
                text.append(',').append(cell(cells.get(i).getOrDefault(column, "")));
            }
            text.append(END);
        }
        return text.toString();
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> cells) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(member -> flatten(
                            prefix.isEmpty() ? member.getKey() : prefix + "." + member.getKey(),
                            member.getValue(),
                            cells));
        } else {
            cells.put(prefix.isEmpty() ? NAME : prefix, node.isTextual() ? node.asText() : node.toString());
        }
    }

    private static String cell(String text) {
        boolean number = text.matches("[+-]?[0-9]+(\\.[0-9]+)?") && !text.startsWith("+");
        String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !number ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';')
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    /** The documents of a text, by their names. Fails with 422 for a line that cannot be read. */
    static List<ListFilter.Row> read(String text) {
        List<List<String>> lines = lines(text);
        if (lines.isEmpty() || !lines.get(0).get(0).equals("key")) {
            throw new ApiProblem(422, "the first line has to name the columns, the first of which is key");
        }
        List<String> columns = lines.get(0);
        columns.forEach(Csv::checkDepth);
        List<ListFilter.Row> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() != columns.size()) {
                throw new ApiProblem(
                        422,
                        "line " + (rows.size() + 2) + " has " + line.size() + " cells; " + columns.size()
                                + " were expected");
            }
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            for (int i = 1; i < columns.size(); i++) {
                if (!line.get(i).isEmpty()) {
                    put(json, columns.get(i).split("\\.", -1), line.get(i));
                }
            }
            rows.add(new ListFilter.Row(line.get(0), json));
        }
        return rows;
    }

    private static void checkDepth(String column) {
        if (column.chars().filter(c -> c == '.').count() >= JsonReader.MAX_DEPTH) {
            throw new ApiProblem(422, "a column names a member that is too deep in the document");
        }
    }

    private static void put(ObjectNode json, String[] path, String text) {
        ObjectNode holder = json;
        for (int i = 0; i < path.length - 1; i++) {
            JsonNode inner = holder.path(path[i]);
            holder = inner instanceof ObjectNode object ? object : holder.putObject(path[i]);
        }
        holder.set(path[path.length - 1], value(text));
    }

    /** Parses lists, objects and truth values as JSON. A number stays the text that was written. */
    private static JsonNode value(String text) {
        boolean json = text.startsWith("[") || text.startsWith("{") || text.equals("true") || text.equals("false");
        return json
                ? JsonBody.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                : JsonNodeFactory.instance.textNode(text);
    }

    private static List<List<String>> lines(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                line.add(unmarked(cell));
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (cell.length() > 0 || !line.isEmpty()) {
            line.add(unmarked(cell));
            lines.add(line);
        }
        return lines;
    }

    private static String unmarked(StringBuilder cell) {
        String text = cell.toString();
        return text.length() > 1 && text.charAt(0) == '\'' && FORMULA.indexOf(text.charAt(1)) >= 0
                ? text.substring(1)
                : text;
    }
}
