package io.cordboard.guard;

import java.util.List;
import java.util.Optional;

/**
 * {@code presence RPID STATUS [ID@D]} lights lamps and does nothing else (switch_channel.c, switch_channel_perform_presence);
 * a fenced domain lights its own.
 */
final class PresenceRule implements ApplicationRule {
    private static final int ID = 2;

    @Override
    public List<Objection> judge(Use use) {
        if (!use.premises().isFenced()) {
            return List.of();
        }
        Optional<List<Argument>> words = Words.split(use.argument());
        boolean without = words.filter(read -> read.size() <= ID).isPresent();
        return without
                ? List.of()
                : TenantRule.judgeName(
                        "the lamp", words.map(read -> read.get(ID)).orElse(use.argument()), use.premises());
    }
}
