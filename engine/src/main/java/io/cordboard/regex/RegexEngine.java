package io.cordboard.regex;

/** A library that compiles expressions. */
interface RegexEngine {
    /** The name and version of the engine, for logs and reports: {@code PCRE2 10.42 2022-12-11}. */
    String name();

    RegexProgram compile(Expression expression) throws InvalidExpression;
}
