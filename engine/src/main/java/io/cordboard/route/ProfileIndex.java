package io.cordboard.route;

import io.cordboard.request.Leg;
import java.util.Optional;
import java.util.regex.Pattern;

/** The index of a leg's caller profile ({@code Caller-Profile-Index}): each transfer creates the next profile. */
final class ProfileIndex {
    /** The index of the first dialling. */
    static final long FIRST = 1;

    private static final Pattern INDEX = Pattern.compile("[1-9]\\d{0,8}");

    private ProfileIndex() {}

    static Optional<Long> of(Leg leg) {
        return leg.field("Caller-Profile-Index")
                .filter(index -> INDEX.matcher(index).matches())
                .map(Long::valueOf);
    }
}
