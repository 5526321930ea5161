package io.cordboard.compose;

import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * The registered contacts of a user in a dial string. mod_sofia keeps a contact as the phone wrote it (sofia_reg.c) and
 * {@code sofia_contact} answers it as it stands, so a comma in it would be one more leg, to any gateway. Therefore it is
 * dialled only when all that was answered is contacts: {@code sofia/PROFILE/sip:…}, and not one of a trunk.
 *
 * <p>FreeSWITCH judges it itself at each call: {@code regex} takes its arguments apart at bars, so it is given the contacts
 * as {@code url_encode} writes them, which leaves none; and {@code cond} takes its own apart from the left, where nothing is
 * the phone's. What is written here holds neither quotes, backslashes, braces nor bars, for each of these would be read.
 */
final class Contacts {
    private static final String OF_THE_USER = "${sofia_contact(*/${dialed_user}@${dialed_domain})}";

    /** Escapes stand for {@code # % & + : ; = @ [ ]} alone; {@code :_:} would part the dial string. */
    private static final String ESCAPES = "(?!.*%3A_%3A)(?!.*%(?!2[356B])(?!3[ABD])(?!40)(?!5[BD]))";

    private Contacts() {}

    /**
     * The contacts, or {@code error/user_not_registered}.
     *
     * @param trunkProfiles whose contacts are nobody's
     */
    static String dialed(SortedSet<String> trunkProfiles) {
        String one = oneContact(trunkProfiles);
        return "${cond(true != ${regex(${url_encode(" + OF_THE_USER + ")}|^" + ESCAPES + one + "(?:," + one
                + ")*$)} ? error/user_not_registered:" + OF_THE_USER + ")}";
    }

    /** One contact, encoded; FreeSWITCH writes {@code (null)} for one without a user. */
    private static String oneContact(SortedSet<String> trunkProfiles) {
        String noTrunk = trunkProfiles.stream()
                .map(name -> "(?!" + name.replace(".", "[.]") + "/)")
                .collect(Collectors.joining());
        return "sofia/(?!gateway/)" + noTrunk + "[A-Za-z0-9_.-]+/sips?%3A[A-Za-z0-9_.!~*()%/-]+";
    }
}
