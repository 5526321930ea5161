package io.cordboard.guard;

import java.util.List;

/** What is not known is not proven. */
final class UnknownApplicationRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        return List.of(new Objection(
                "application",
                "'" + use.application() + "' is not among the applications that "
                        + use.premises().whose() + " may run"));
    }
}
