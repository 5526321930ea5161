package io.cordboard.regex;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the most recently used programs, because a hunt compiles the same few expressions many times. Thread-safe. */
final class RegexProgramCache {
    private final RegexEngine engine;
    private final Map<Expression, RegexProgram> programs;

    RegexProgramCache(RegexEngine engine, int capacity) {
        this.engine = engine;
        this.programs = leastRecentlyUsed(capacity);
    }

    RegexProgram program(Expression expression) throws InvalidExpression {
        RegexProgram cached = cached(expression);
        if (cached != null) {
            return cached;
        }
        RegexProgram compiled = engine.compile(expression);
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

    private @Nullable RegexProgram cached(Expression expression) {
        synchronized (programs) {
            return programs.get(expression);
        }
    }

    private static Map<Expression, RegexProgram> leastRecentlyUsed(int capacity) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Expression, RegexProgram> eldest) {
                return size() > capacity;
            }
        };
    }
}
