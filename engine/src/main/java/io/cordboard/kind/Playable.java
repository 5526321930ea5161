package io.cordboard.kind;

import java.util.regex.Pattern;

/**
 * A file or stream that an application may be told to play: a path without blanks and without {@code ..}, perhaps below one
 * of FreeSWITCH's own folders, or a tone, silence or music. Nothing in it is expanded, and no application's grammar
 * separates by what it holds. {@code recording:NAME} stands for the file of that recording of the domain. {@code phrase:} can execute, {@code shell_stream://} runs programs.
 */
public final class Playable {
    static final String EXPECTED =
            "a path such as $${sounds_dir}/day.wav (letters, digits and _ . / @ % = + -, without ..),"
                    + " tone_stream://, silence_stream:// or local_stream://, or recording: and the name of a recording";

    /** The kind of objects that are files to play; the name follows. */
    public static final String RECORDING = "recording:";

    private static final Pattern NAMED = Pattern.compile(RECORDING + "[0-9A-Za-z_.+*#][0-9A-Za-z_.+*#-]{0,63}");

    private static final Pattern PATH =
            Pattern.compile("(?:\\$\\$\\{(?:sounds_dir|sound_prefix|recordings_dir|storage_dir)}/|/)?"
                    + "(?!.*\\.\\.)[0-9A-Za-z_.][0-9A-Za-z_./@%=+-]{0,254}");
    private static final Pattern STREAM =
            Pattern.compile("(?:tone_stream|silence_stream|local_stream)://[0-9A-Za-z_.,;/()*%=+-]{1,255}");

    private Playable() {}

    static boolean is(String text) {
        return NAMED.matcher(text).matches()
                || PATH.matcher(text).matches()
                || STREAM.matcher(text).matches();
    }
}
