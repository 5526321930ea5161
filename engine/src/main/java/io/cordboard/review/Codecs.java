package io.cordboard.review;

import java.util.Set;

/** The codecs of FreeSWITCH's own modules; the list is {@code codecs.txt}. */
final class Codecs {
    private static final Set<String> NAMES = Set.copyOf(PackagedLines.of("codecs.txt"));

    static final String UNKNOWN = "no module of FreeSWITCH's own has the codec ";

    private Codecs() {}

    /** @param written as in a list of codecs: {@code PCMA}, {@code PCMA@20i}, {@code mod_opus.OPUS@48000h} */
    static boolean isKnown(String written) {
        String name = written.strip().split("@", 2)[0].replaceFirst("^mod_\\w+\\.", "");
        String bare = name.split("\\.", 2)[0];
        return NAMES.stream().anyMatch(known -> known.equalsIgnoreCase(name) || known.equalsIgnoreCase(bare));
    }

    /** The name without its rate and its module. */
    static String name(String written) {
        return written.strip().replaceFirst("^mod_\\w+\\.", "").split("[@.]", 2)[0];
    }

    static String unknown(String written) {
        return UNKNOWN + name(written);
    }
}
