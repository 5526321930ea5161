package io.cordboard.guard;

import java.util.List;

/**
 * {@code record_session FILE [+LIMIT]}: below a folder that the document or FreeSWITCH's configuration names, under a
 * name that no part of the call can lead out of it. A caller ID {@code ../../x} could, so it must be bounded.
 */
final class RecordingRule implements ApplicationRule {
    @Override
    public List<Objection> judge(Use use) {
        Argument path = use.argument();
        var caller = path.first(Part.CallerText.class);
        if (caller.isPresent()) {
            return List.of(Objections.callerText("recording", caller.get()));
        }
        boolean scheme = path.masked().matches("(?s)[{\\[|].*|[A-Za-z0-9_+.-]*:.*|.*\\\\.*");
        if (scheme || path.first(Part.LocalLegs.class).isPresent() || PathRule.leavesItsFolder(path)) {
            return List.of(new Objection("recording", "'" + path.written() + "' is no path inside one folder"));
        }
        return List.of();
    }
}
