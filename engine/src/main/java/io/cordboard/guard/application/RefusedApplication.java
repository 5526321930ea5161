package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Objection;
import java.util.List;

/** A known application that does something inbound calls may never do. */
record RefusedApplication(String rule, String does) implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        return List.of(new Objection(rule, use.application() + " " + does));
    }
}
