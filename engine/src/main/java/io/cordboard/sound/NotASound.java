package io.cordboard.sound;

/** Bytes that are not a sound, or not one that can be kept. The message says why, in words for the person who sent them. */
public final class NotASound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotASound(String why) {
        super(why, null, false, false);
    }
}
