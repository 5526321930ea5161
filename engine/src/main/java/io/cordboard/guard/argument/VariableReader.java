package io.cordboard.guard.argument;

import io.cordboard.compose.CleanedCaller;
import io.cordboard.dialplan.Bound;
import java.util.Locale;
import java.util.Optional;

/** What is known about {@code ${name}} when an application runs. */
final class VariableReader {
    private static final String UUID_ALPHABET = "0123456789abcdefABCDEF-";

    private final Proofs proofs;
    private final GuardScope premises;

    VariableReader(Proofs proofs, GuardScope premises) {
        this.proofs = proofs;
        this.premises = premises;
    }

    /** The value that an earlier action of the same extension has set, or that the caller's type implies. */
    Optional<Argument> known(String name) {
        if (premises.side() == Side.EXTENSION && name.equalsIgnoreCase("domain_name")) {
            return Optional.of(Argument.literal(premises.name())); // it made the caller one of this domain
        }
        return Optional.ofNullable(proofs.variables().get(name.toLowerCase(Locale.ROOT)));
    }

    Part read(String written, String name, boolean substring) {
        String lower = name.toLowerCase(Locale.ROOT);
        Bound bound = proofs.fields().get(lower);
        if (bound != null) {
            return new Part.Bounded(written, substring ? bound.part() : bound);
        }
        if (lower.equals("uuid")) {
            return new Part.Bounded(
                    written,
                    substring
                            ? Bound.of(UUID_ALPHABET)
                            : new Bound(Bound.of(UUID_ALPHABET).characters(), 1, Bound.UNLIMITED));
        }
        if (VariableNames.isPartner(lower)) {
            return new Part.Bounded(written, Bound.of(UUID_ALPHABET));
        }
        if (VariableNames.isCause(lower)) {
            return new Part.Bounded(written, Bound.name());
        }
        if (CleanedCaller.FIELDS.contains(lower)) {
            return premises.areNamesCleaned()
                    ? new Part.CallerText(written, true)
                    : new Part.Unproven(
                            written, "is cleaned in dialplans only: FreeSWITCH would run an API call in it");
        }
        if (RawVariables.mayHoldExpansions(lower)) {
            return new Part.Unproven(
                    written,
                    "contains text of a caller that is not cleaned: FreeSWITCH would run an API call in it; test the field with an"
                            + " anchored expression such as ^\\d+$ first");
        }
        if (StockTones.isTone(lower) || premises.isConfigured(lower)) {
            return new Part.Configured(written);
        }
        return new Part.CallerText(written, false);
    }
}
