package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.ArgumentWords;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.TenantRule;
import java.util.List;

/** {@code voicemail [check] [auth] PROFILE D [ID]} of a domain's own phone, which may also open a mailbox. */
final class MailboxRule implements ApplicationRule {
    private static final int MOST_WORDS = 3;

    @Override
    public List<Objection> judge(ApplicationUse use) {
        List<Argument> words = words(use);
        boolean read = words.size() >= 2
                && words.size() <= MOST_WORDS
                && words.get(0).isLiteral()
                && words.stream().allMatch(Argument::isName);
        if (!read) {
            return List.of(new Objection(
                    "voicemail",
                    "'" + use.argument().written() + "' is not [check] PROFILE "
                            + use.premises().name() + " [ID]"));
        }
        Argument domain = words.get(1);
        if (TenantRule.isAnothers(domain, use.premises())) {
            return TenantRule.refuse(
                    "the mailbox", use.argument(), "PROFILE " + use.premises().name() + " ID", use.premises());
        }
        return domain.isLiteral()
                ? List.of()
                : List.of(new Objection("voicemail", "the domain '" + domain.written() + "' is not literal"));
    }

    private static List<Argument> words(ApplicationUse use) {
        return ArgumentWords.split(use.argument()).orElse(List.of()).stream()
                .filter(word -> !word.is("check") && !word.is("auth"))
                .toList();
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
