package io.cordboard.guard.argument;

import java.util.List;

/**
 * {@code record_session FILE [+LIMIT]}: in a folder that the document or FreeSWITCH's configuration names, with a name
 * that cannot leave it. A caller ID {@code ../../x} could, so it must be bounded.
 */
public final class RecordingRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        var caller = use.argument().first(ArgumentPart.CallerText.class);
        if (caller.isPresent()) {
            return List.of(Objections.callerText("recording", caller.get()));
        }
        String[] words = use.masked().strip().split(" ", 2);
        // The text in braces after a limit sets variables of the recording (mod_dptools.c, record_session_function).
        if (words.length > 1 && !words[1].matches("[+0-9 ]*")) {
            return List.of(new Objection("recording", "'" + use.argument().written() + "' is not FILE [+LIMIT]"));
        }
        return judgePath(use.argument().piece(words[0]), use.premises());
    }

    /** Judges a recorded file: an application's argument, a queue's template. */
    public static List<Objection> judgePath(Argument path, GuardScope premises) {
        boolean scheme = path.masked().matches("(?s)[{\\[|].*|[A-Za-z0-9_+.-]*:.*|.*\\\\.*");
        if (scheme || path.first(ArgumentPart.LocalLegs.class).isPresent() || PathRule.leavesItsFolder(path)) {
            return List.of(new Objection("recording", "'" + path.written() + "' is not a path inside one folder"));
        }
        return FolderRule.write(path, premises);
    }
}
