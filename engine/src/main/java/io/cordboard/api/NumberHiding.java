package io.cordboard.api;

import io.cordboard.admin.Account;
import io.cordboard.admin.Principal;
import io.cordboard.change.DomainFacts;
import io.cordboard.change.StoredLists;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What accounts with {@code hide-numbers} see: nothing that the API says to them has a whole number of somebody outside. */
final class NumberHiding {
    /** The answers of the tools are hidden one by one; here they are texts within texts. */
    private static final String TOOLS = "/mcp";

    private final Schemas schemas;
    private final StoredLists lists;
    private final DomainFacts facts;

    NumberHiding(Schemas schemas, StoredLists lists, DomainFacts facts) {
        this.schemas = schemas;
        this.lists = lists;
        this.facts = facts;
    }

    /** How numbers are hidden from somebody in a domain; empty if they are not. */
    Future<Optional<HiddenNumbers>> of(Principal who, String domain) {
        return isFor(who)
                ? own(domain).map(own -> Optional.of(new HiddenNumbers(own)))
                : Future.succeededFuture(Optional.empty());
    }

    private static boolean isFor(Principal who) {
        return who.account().filter(Account::hidesNumbers).isPresent();
    }

    /** The long numbers of the domain: those of its objects, and those by which people outside reach it. */
    private Future<Set<String>> own(String domain) {
        if (domain.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        List<Future<List<String>>> named = new ArrayList<>();
        schemas.traits().stream()
                .filter(kind -> kind.kind().perDomain() && kind.hasNumber())
                .map(KindTraits::name)
                .forEach(kind -> named.add(lists.names(kind, domain)));
        return Future.all(named).compose(done -> facts.dids(domain)).map(dids -> {
            Set<String> own = new HashSet<>(dids);
            named.forEach(names -> names.result().stream()
                    .filter(name -> name.length() >= HiddenNumbers.SHORTEST)
                    .forEach(own::add));
            return own;
        });
    }

    /** The answer to a request, or why it is refused, as the sender may see it. */
    Future<ApiAnswer> seen(Operation operation, ApiCall call, Future<ApiAnswer> answer) {
        if (call.principal().filter(NumberHiding::isFor).isEmpty()
                || operation.path().equals(TOOLS)
                || operation.answersSecret()) {
            return answer;
        }
        return answer.recover(e -> refusal(e, call))
                .compose(given -> of(call.who(), call.domain())
                        .map(hidden -> hidden.map(numbers -> numbers.answer(given, isDocument(operation)))
                                .orElse(given)));
    }

    /** A fault of Cordboard is written to the log, and says nothing of the domain. */
    private static Future<ApiAnswer> refusal(Throwable e, ApiCall call) {
        ApiProblem problem = FailureAnswers.of(e);
        return problem.status() == 500 ? Future.failedFuture(e) : Future.succeededFuture(problem.answer(call.id()));
    }

    private boolean isDocument(Operation operation) {
        String schema = operation.answerSchema();
        return schema.equals(Access.IN_PATH)
                || schemas.hashes().stream().anyMatch(kind -> kind.name().equals(schema));
    }
}
