package io.cordboard.guard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges what is played: literal paths, tones and streams. {@code phrase:} can execute (switch_ivr_play_say.c),
 * {@code shell_stream://} and the like run programs, so that schemes are allowed one by one.
 */
final class FileRule {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z0-9_+.-]+)(?:://|:)(.*)", Pattern.DOTALL);
    private static final Set<String> HARMLESS_SCHEMES =
            Set.of("tone_stream", "silence_stream", "local_stream", "file", "silence");

    private FileRule() {}

    static List<Objection> judge(Argument file) {
        Optional<Part.Unproven> unproven = file.first(Part.Unproven.class);
        if (unproven.isPresent()) {
            return List.of(Objections.unproven(unproven.get()));
        }
        Optional<Part.CallerText> caller = file.first(Part.CallerText.class);
        if (caller.isPresent()) {
            return List.of(Objections.callerText("file", caller.get()));
        }
        if (file.first(Part.LocalLegs.class).isPresent()) {
            return refuse(file, "is no file");
        }
        return judgeFixed(file);
    }

    private static List<Objection> judgeFixed(Argument file) {
        String text = file.masked().strip();
        if (text.toLowerCase(Locale.ROOT).startsWith("file_string://")) {
            return judgeList(file, text.substring("file_string://".length()));
        }
        Matcher scheme = SCHEME.matcher(text);
        if (scheme.matches()) {
            return HARMLESS_SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))
                    ? List.of()
                    : refuse(file, "is not a path, a tone_stream, silence_stream, local_stream or file_string");
        }
        return PathRule.leavesItsFolder(file.piece(text)) ? refuse(file, "can leave its folder") : List.of();
    }

    /** file_string: names separated by '!' (mod_dptools.c, next_file). */
    private static List<Objection> judgeList(Argument file, String names) {
        for (String name : names.split("!", -1)) {
            List<Objection> objections = judgeFixed(file.piece(name));
            if (!objections.isEmpty()) {
                return objections;
            }
        }
        return List.of();
    }

    private static List<Objection> refuse(Argument file, String reason) {
        return List.of(new Objection("file", "'" + file.written() + "' " + reason));
    }
}
