package io.cordboard.change;

/**
 * Who changes documents.
 *
 * @param name the user's name
 * @param from the address that the request came from; may be empty
 * @param way how it was made: {@code api}, {@code restore} or {@code cli}
 */
public record Author(String name, String from, String way) {}
