package io.cordboard.guard.argument;

import io.cordboard.compose.CleanedCaller;
import io.cordboard.dialplan.TextBound;
import java.util.Locale;
import java.util.Optional;

/** What is known about {@code ${name}} when an application runs. */
final class VariableReader {
    private static final String UUID_ALPHABET = "0123456789abcdefABCDEF-";

    private final KnownValues known;
    private final GuardScope premises;

    VariableReader(KnownValues known, GuardScope premises) {
        this.known = known;
        this.premises = premises;
    }

    /** The value that an earlier action of the same extension has set, or that the caller's type implies. */
    Optional<Argument> known(String name) {
        if (premises.side() == Side.EXTENSION && name.equalsIgnoreCase("domain_name")) {
            return Optional.of(Argument.literal(premises.name())); // it made the caller one of this domain
        }
        return Optional.ofNullable(known.variables().get(name.toLowerCase(Locale.ROOT)));
    }

    ArgumentPart read(String written, String name, boolean substring) {
        String lower = name.toLowerCase(Locale.ROOT);
        TextBound bound = known.fields().get(lower);
        if (bound != null) {
            return new ArgumentPart.Bounded(written, substring ? bound.part() : bound);
        }
        if (lower.equals("uuid")) {
            return new ArgumentPart.Bounded(
                    written,
                    substring
                            ? TextBound.of(UUID_ALPHABET)
                            : new TextBound(TextBound.of(UUID_ALPHABET).characters(), 1, TextBound.UNLIMITED));
        }
        if (VariableNames.isPartner(lower)) {
            return new ArgumentPart.Bounded(written, TextBound.of(UUID_ALPHABET));
        }
        if (VariableNames.isCause(lower)) {
            return new ArgumentPart.Bounded(written, TextBound.name());
        }
        if (CleanedCaller.FIELDS.contains(lower)) {
            return premises.areNamesCleaned()
                    ? new ArgumentPart.CallerText(written, true)
                    : new ArgumentPart.Unsafe(
                            written, "is cleaned in dialplans only: FreeSWITCH would run an API call in it");
        }
        if (RawVariables.mayHoldExpansions(lower)) {
            return new ArgumentPart.Unsafe(
                    written,
                    "contains text of a caller that is not cleaned: FreeSWITCH would run an API call in it; test the field with an"
                            + " anchored expression such as ^\\d+$ first");
        }
        if (StockTones.isTone(lower) || premises.isConfigured(lower)) {
            return new ArgumentPart.Configured(written);
        }
        return new ArgumentPart.CallerText(written, false);
    }
}
