package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.LooseValues;
import io.cordboard.simulate.value.Octets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Channel variables as switch_event.c keeps headers: names in any case; {@code x[2]} writes into an array; {@code
 * ARRAY::a|:b} is an array; setting nothing removes the name.
 */
public final class ChannelVariables {
    private static final int MAX_INDEX = 4000;
    private static final String ARRAY = "ARRAY::";
    private static final String SEPARATOR = "|:";

    private final Map<String, Header> headers = new LinkedHashMap<>();
    private final SimulationLimit effort;

    public ChannelVariables(SimulationLimit effort) {
        this.effort = effort;
    }

    /** One header: its text, and its array after anything was pushed to it or written by index. */
    private static final class Header {
        private final String name;
        private @Nullable String value;
        private final List<String> array = new ArrayList<>();

        Header(String name) {
            this.name = name;
        }

        /** The text of an array with one entry is that entry, without the prefix. */
        void redraw(SimulationLimit effort) {
            value = (array.size() > 1 ? ARRAY : "") + String.join(SEPARATOR, array);
            effort.spend(value.length());
        }
    }

    /** The value, or with an index of 0 or more the entry of the array. A plain variable has no entry 0. */
    @Nullable
    public String get(String name, int index) {
        Header header = headers.get(key(name));
        if (header == null) {
            return null;
        }
        if (index < 0) {
            return header.value;
        }
        return index < header.array.size() ? header.array.get(index) : null;
    }

    public void set(String name, @Nullable String value) {
        if (value == null || value.isEmpty() || name.isEmpty()) {
            headers.remove(key(name));
            return;
        }
        effort.spend(name.length() + value.length());
        int bracket = name.indexOf('[');
        if (bracket >= 0) {
            setEntry(name.substring(0, bracket), LooseValues.toInt(name.substring(bracket + 1)), value);
        } else if (value.startsWith(ARRAY)) {
            setArray(name, value.substring(ARRAY.length()));
        } else {
            Header header = new Header(name);
            header.value = value;
            headers.remove(key(name));
            headers.put(key(name), header);
        }
    }

    /** Appends to the array. An empty value removes the whole variable, as an empty capture does to DP_MATCH. */
    public void push(String name, @Nullable String value) {
        add(name, value, Integer.MAX_VALUE);
    }

    public void unshift(String name, @Nullable String value) {
        add(name, value, 0);
    }

    private void add(String name, @Nullable String value, int position) {
        if (value == null || value.isEmpty()) {
            headers.remove(key(name));
            return;
        }
        Header header = headers.get(key(name));
        if (header == null && value.startsWith(ARRAY)) {
            setArray(name, value.substring(ARRAY.length()));
            return;
        }
        insert(name, value, position);
    }

    private void setArray(String name, String entries) {
        headers.remove(key(name));
        for (String entry : entries.split("\\|:", -1)) {
            if (!entry.isEmpty() || headers.containsKey(key(name))) {
                insert(name, entry, Integer.MAX_VALUE);
            }
        }
    }

    private void insert(String name, String value, int position) {
        Header header = headers.computeIfAbsent(key(name), absent -> new Header(name));
        if (header.value != null && header.array.isEmpty()) {
            header.array.add(header.value);
        }
        header.array.add(Math.min(position, header.array.size()), value);
        header.redraw(effort);
    }

    /** Replaces an entry without updating the text: {@code ${x}} still shows the old entry. */
    private void setEntry(String name, int index, String value) {
        if (index < 0 || index > MAX_INDEX) {
            return;
        }
        Header header = headers.computeIfAbsent(key(name), absent -> new Header(name));
        if (index < header.array.size()) {
            header.array.set(index, value);
            return;
        }
        while (header.array.size() < index) {
            header.array.add("");
        }
        header.array.add(value);
        header.redraw(effort);
    }

    public void removePrefix(String prefix) {
        headers.keySet().removeIf(name -> name.startsWith(key(prefix)));
    }

    /** Names as written, values as text: what a fetch sends. */
    public Map<String, String> asText() {
        Map<String, String> text = new LinkedHashMap<>();
        for (Header header : headers.values()) {
            effort.spend(header.name.length());
            text.put(Octets.text(header.name), Octets.text(header.value == null ? "" : header.value));
        }
        return text;
    }

    private static String key(String name) {
        return LooseValues.asciiLower(name);
    }
}
