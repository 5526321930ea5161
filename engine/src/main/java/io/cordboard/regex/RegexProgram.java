package io.cordboard.regex;

/** A compiled expression. Any number of threads may run it at once. */
interface RegexProgram {
    MatchAttempt run(byte[] subject);
}
