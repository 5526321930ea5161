package io.cordboard.guard;

import java.util.List;

/** An application that is known, and known to do what no inbound call may do. */
record RefusedApplication(String rule, String does) implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        return List.of(new Objection(rule, use.application() + " " + does));
    }
}
