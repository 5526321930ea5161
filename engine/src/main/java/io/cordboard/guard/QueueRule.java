package io.cordboard.guard;

import java.util.List;

/** {@code callcenter QUEUE}: whom it rings is judged when callcenter.conf is fetched. */
final class QueueRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        return use.masked().strip().matches("[^ '\"\\\\]+")
                        && use.argument().first(Part.CallerText.class).isEmpty()
                ? TenantRule.judgeName(
                        "the queue", use.argument().piece(use.masked().strip()), use.premises())
                : List.of(new Objection("queue", "'" + use.argument().written() + "' is not one queue's name"));
    }

    @Override
    public Proofs after(Use use) {
        return use.proofs().afterOtherActions();
    }
}
