package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentPart;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code hash} and {@code db}: {@code insert/REALM/KEY/VALUE} and {@code delete/REALM/KEY} (mod_hash.c, mod_db.c). What
 * is written must be literal or bounded. Reading a table proves nothing for an inbound call; only extensions of phones
 * rely on it. All domains share the tables, so the realm of a fenced domain begins with its name.
 */
final class TableRule implements ApplicationRule {
    private static final Set<String> WITH_VALUE = Set.of("insert", "insert_ifempty", "delete_ifmatch");
    private static final Pattern REALM = Pattern.compile("(?<domain>.+?)(?:-[A-Za-z0-9_]+)?");
    private static final String CHANGES_WORDS = "'\"\\^";

    @Override
    public List<Objection> judge(ApplicationUse use) {
        List<Argument> words = Arrays.stream(use.masked().split("/", -1))
                .map(use.argument()::piece)
                .toList();
        if (!isRead(words)) {
            return refuse(
                    "'" + use.argument().written()
                            + "' is not insert/REALM/KEY/VALUE or delete/REALM/KEY, each literal or bounded, the realm literal");
        }
        return isOwn(words.get(1), use.premises())
                ? List.of()
                : refuse("the table '" + words.get(1).written() + "' may be another tenant's; expected "
                        + use.premises().name() + "-NAME");
    }

    private static boolean isRead(List<Argument> words) {
        String action = words.get(0).masked();
        boolean complete =
                WITH_VALUE.contains(action) ? words.size() == 4 : action.equals("delete") && words.size() == 3;
        return complete
                && words.stream().allMatch(TableRule::isOneWord)
                && words.get(1).isLiteral()
                && !words.get(1).isEmpty();
    }

    private static boolean isOneWord(Argument word) {
        return word.masked()
                .chars()
                .allMatch(c -> Argument.isMask((char) c)
                        ? word.part((char) c) instanceof ArgumentPart.Bounded
                        : CHANGES_WORDS.indexOf(c) < 0);
    }

    /** Whether the table belongs to the domain, or tenants are not kept apart. */
    static boolean isOwn(Argument realm, GuardScope premises) {
        Matcher name = REALM.matcher(realm.masked());
        return !premises.domain().isConfined()
                || (name.matches() && premises.domain().mayUse(name.group("domain")));
    }

    private static List<Objection> refuse(String reason) {
        return List.of(new Objection("variable", reason));
    }
}
