package io.cordboard.compose;

import io.cordboard.compose.ComposedRoute.Extension;
import io.cordboard.compose.ComposedRoute.Step;
import io.cordboard.compose.ComposedRoute.Test;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cleans a caller's name and number before any action can read them. FreeSWITCH would run a name such as {@code
 * x,bridge:…} when another call replaces the leg (docs/guard/caller-text.md), and write a line break in it into the
 * headers of the next leg.
 */
public final class CleanedCaller {
    /** The cleaned fields of the caller profile, which are also the variables of these names. */
    public static final Set<String> FIELDS = Set.of("caller_id_name", "caller_id_number");

    private static final String NAME = "cleaned_caller";

    /**
     * Line breaks and other control characters, quotes, and everything that separates or expands in some argument.
     * Written in hexadecimal, because FreeSWITCH expands expressions.
     */
    private static final String TAKEN_OUT =
            "\\x00-\\x1f\\x22\\x24\\x25\\x27\\x2c\\x3b\\x3c\\x3e\\x5b-\\x5e\\x60\\x7b-\\x7d\\x7f";

    /** The text before, between and after two such places; text after a third is dropped. */
    private static final String UNCLEAN = "^([^T]*)[T]+([^T]*)[T]*([^T]*)".replace("T", TAKEN_OUT);

    /** Otherwise a caller could send another name during the call (sofia.c, sofia_update_callee_id). */
    private static final Step KEEP = Step.inline("set", "sip_ignore_remote_cid=true");

    private static final Pattern READ = Pattern.compile("\\$\\{caller_id_(?:name|number)", Pattern.CASE_INSENSITIVE);

    private static final ComposedRoute AROUND = new ComposedRoute(
            List.of(
                    new Extension(NAME, true, List.of(Test.always(KEEP))),
                    cleaned("caller_id_name"),
                    cleaned("caller_id_number")),
            List.of());

    private CleanedCaller() {}

    /** Whether extensions with this XML may read what must be cleaned. */
    public static boolean isReadIn(String xml) {
        return READ.matcher(xml).find();
    }

    /** The extensions around such an answer. */
    public static ComposedRoute around() {
        return AROUND;
    }

    private static Extension cleaned(String field) {
        return new Extension(
                NAME + "/" + field,
                true,
                List.of(new Test(field, UNCLEAN, Step.inline("set_profile_var", field + "=$1$2$3"))));
    }
}
