package io.cordboard.guard.application;

import io.cordboard.guard.argument.ApplicationRule;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.TenantRule;
import java.util.List;

/**
 * {@code set_user ID@D}: from its next fetch on, the call has the rights of that user and belongs to that user's domain.
 * So the domain must be the own one; a shared one is not accepted.
 */
final class SetUserRule implements ApplicationRule {
    @Override
    public List<Objection> judge(ApplicationUse use) {
        Argument user = use.argument().piece(use.masked().strip());
        int at = user.masked().indexOf('@');
        Argument domain = user.piece(at < 0 ? "" : user.masked().substring(at + 1));
        if (domain.isLiteral() && !domain.isEmpty() && !use.premises().is(domain.masked())) {
            return TenantRule.refuse("the user", user, "ID@" + use.premises().name(), use.premises());
        }
        boolean named = at > 0 && user.piece(user.masked().substring(0, at)).isName() && domain.isLiteral();
        return named && !domain.isEmpty()
                ? List.of()
                : List.of(new Objection(
                        "identity",
                        "'" + user.written() + "' is not ID@" + use.premises().name()));
    }

    @Override
    public KnownValues after(ApplicationUse use) {
        return use.known().afterOtherActions();
    }
}
