package io.cordboard.regex;

/** A compiled expression that any number of threads may run at once. */
interface Program {
    Attempt run(byte[] subject);
}
