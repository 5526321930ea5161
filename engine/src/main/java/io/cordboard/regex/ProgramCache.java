package io.cordboard.regex;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the most recently used programs, because a hunt compiles the same few expressions many times. Thread-safe. */
final class ProgramCache {
    private final Engine engine;
    private final Map<Expression, Program> programs;

    ProgramCache(Engine engine, int capacity) {
        this.engine = engine;
        this.programs = leastRecentlyUsed(capacity);
    }

    Program program(Expression expression) throws InvalidExpression {
        Program cached = cached(expression);
        if (cached != null) {
            return cached;
        }
        Program compiled = engine.compile(expression);
        synchronized (programs) {
            programs.put(expression, compiled);
        }
        return compiled;
    }

    int size() {
        synchronized (programs) {
            return programs.size();
        }
    }

    private @Nullable Program cached(Expression expression) {
        synchronized (programs) {
            return programs.get(expression);
        }
    }

    private static Map<Expression, Program> leastRecentlyUsed(int capacity) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Expression, Program> eldest) {
                return size() > capacity;
            }
        };
    }
}
