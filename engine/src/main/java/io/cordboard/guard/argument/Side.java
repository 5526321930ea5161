package io.cordboard.guard.argument;

/** The side of a domain from which a call comes. */
public enum Side {
    /** From a trunk, from a stranger, or moved by another party: such a call never reaches a trunk. */
    OUTSIDE,
    /** From a phone of the domain, whose leg has {@code domain_name} from the directory. */
    EXTENSION,
    /** From Cordboard itself, for an extension: the leg's {@code domain_name} is not known. */
    ORIGINATED;

    public boolean isOwn() {
        return this != OUTSIDE;
    }
}
