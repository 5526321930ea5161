package io.cordboard.guard.argument;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges what is played: literal paths, tones and streams. {@code phrase:} can execute applications
 * (switch_ivr_play_say.c), and {@code shell_stream://} and others run programs, so schemes are allowed one by one.
 */
public final class FileRule {
    private static final String LIST = "file_string://";
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z0-9_+.-]+)(?:://|:)(.*)", Pattern.DOTALL);
    private static final Pattern PARAMETERS = Pattern.compile("^\\{[a-z_]+=[0-9A-Za-z]+(?:,[a-z_]+=[0-9A-Za-z]+)*}");
    private static final Set<String> HARMLESS_SCHEMES =
            Set.of("tone_stream", "silence_stream", "local_stream", "file", "say");

    private FileRule() {}

    public static List<Objection> judge(Argument file, GuardScope premises) {
        Optional<ArgumentPart.Unsafe> unsafe = file.first(ArgumentPart.Unsafe.class);
        if (unsafe.isPresent()) {
            return List.of(Objections.unsafe(unsafe.get()));
        }
        Optional<ArgumentPart.CallerText> caller = file.first(ArgumentPart.CallerText.class);
        if (caller.isPresent()) {
            return List.of(Objections.callerText("file", caller.get()));
        }
        if (file.first(ArgumentPart.LocalLegs.class).isPresent()) {
            return refuse(file, "is no file");
        }
        return judgeFixed(withoutParameters(file), premises);
    }

    private static List<Objection> judgeFixed(Argument file, GuardScope premises) {
        String text = Separator.withoutBlanks(file.masked());
        if (text.toLowerCase(Locale.ROOT).startsWith(LIST)) {
            return judgeList(file, file.piece(text.substring(LIST.length())), premises);
        }
        String written = withoutMasks(text);
        if (written.startsWith("{") || written.startsWith("[") || written.startsWith("|") || written.startsWith("^^")) {
            return refuse(file, "has parameters that are not understood");
        }
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.matches() && (SCHEME.matcher(written).matches() || written.startsWith(":"))) {
            return refuse(file, "may begin with a scheme that depends on the call");
        }
        if (scheme.matches()) {
            return scheme.group(1).equalsIgnoreCase("phrase")
                    ? PhraseRule.judge(file.piece(scheme.group(2)), ':', premises)
                    : judgeScheme(file, scheme.group(1), premises);
        }
        return PathRule.leavesItsFolder(file.piece(text))
                ? refuse(file, "can leave its folder")
                : FolderRule.read(file.piece(text), premises);
    }

    private static List<Objection> judgeScheme(Argument file, String scheme, GuardScope premises) {
        boolean anyPath = scheme.equalsIgnoreCase("file");
        return !(anyPath && premises.domain().isConfined())
                        && HARMLESS_SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
                ? List.of()
                : refuse(file, "is not a path, a tone_stream, silence_stream, local_stream or file_string");
    }

    /** <code>{loops=3}tone_stream://…</code>: parameters for the stream (switch_core_file.c). */
    private static Argument withoutParameters(Argument file) {
        return file.piece(PARAMETERS.matcher(file.masked()).replaceFirst(""));
    }

    /** file_string: names separated by '!' (mod_dptools.c, next_file). */
    private static List<Objection> judgeList(Argument file, Argument names, GuardScope premises) {
        Optional<List<Argument>> files = Separator.split(names, '!');
        if (files.isEmpty()) {
            return refuse(file, "is a list that FreeSWITCH may split differently");
        }
        return files.get().stream()
                .map(one -> judgeFixed(one, premises))
                .filter(objections -> !objections.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** The text if every part that depends on the call is empty. */
    private static String withoutMasks(String text) {
        return text.chars()
                .filter(character -> !Argument.isMask((char) character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<Objection> refuse(Argument file, String reason) {
        return List.of(new Objection("file", "'" + file.written() + "' " + reason));
    }
}
