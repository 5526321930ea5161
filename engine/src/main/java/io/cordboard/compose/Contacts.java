package io.cordboard.compose;

import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * The registered contacts of a user in a dial string. mod_sofia keeps a contact as the phone wrote it (sofia_reg.c) and
 * {@code sofia_contact} returns it unchanged, so a comma in it would add a leg to any gateway. Therefore contacts are
 * dialled only if the whole result consists of contacts: {@code sofia/PROFILE/sip:…}, and none of a trunk profile.
 *
 * <p>FreeSWITCH itself checks this at each call. {@code regex} splits its arguments at bars, so it gets the contacts from
 * {@code url_encode}, which leaves none. {@code cond} splits its arguments from the left, where no text is the phone's.
 * The expression contains no quotes, backslashes, braces or bars, which would be interpreted.
 */
final class Contacts {
    private static final String OF_THE_USER = "${sofia_contact(*/${dialed_user}@${dialed_domain})}";

    /** Escapes represent only {@code # % & + : ; = @ [ ]}; {@code :_:} would split the dial string. */
    private static final String ESCAPES = "(?!.*%3A_%3A)(?!.*%(?!2[356B])(?!3[ABD])(?!40)(?!5[BD]))";

    private Contacts() {}

    /**
     * The contacts, or {@code error/user_not_registered}.
     *
     * @param trunkProfiles the profiles whose contacts are never dialled
     */
    static String dialed(SortedSet<String> trunkProfiles) {
        String one = oneContact(trunkProfiles);
        return "${cond(true != ${regex(${url_encode(" + OF_THE_USER + ")}|^" + ESCAPES + one + "(?:," + one
                + ")*$)} ? error/user_not_registered:" + OF_THE_USER + ")}";
    }

    /** One encoded contact; FreeSWITCH writes {@code (null)} for one without a user. */
    private static String oneContact(SortedSet<String> trunkProfiles) {
        String noTrunk = trunkProfiles.stream()
                .map(name -> "(?!" + name.replace(".", "[.]") + "/)")
                .collect(Collectors.joining());
        return "sofia/(?!gateway/)" + noTrunk + "[A-Za-z0-9_.-]+/sips?%3A[A-Za-z0-9_.!~*()%/-]+";
    }
}
