package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.Destination;
import io.cordboard.kind.DestinationGrammar;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.route.Domains;
import io.cordboard.route.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Numbers outside that are destinations of objects, but that no call reaches. */
record OutsideReview(String domain, ObjectKinds kinds, DestinationGrammar destinations, Documents documents) {
    List<Problem> problems(Document object, KindTraits kind) {
        List<Problem> problems = new ArrayList<>();
        if (!object.isTrue("enabled", true)) {
            return problems;
        }
        List<String> legs = kind.marked(object.json(), "x-leg").stream()
                .map(MarkedValue::pointer)
                .toList();
        new NextObjects(domain, kinds, destinations, documents)
                .destinations(object, kind)
                .forEach((pointer, destination) -> {
                    if (destination instanceof Destination.Outside || destination instanceof Destination.Trunk) {
                        problem(destination, object, kind, pointer, legs.contains(pointer))
                                .ifPresent(problems::add);
                    }
                });
        return problems;
    }

    private Optional<Problem> problem(
            Destination destination, Document object, KindTraits kind, String pointer, boolean isLeg) {
        return never(destination, object, isLeg)
                .map(reason -> Problem.warning(kind.kind().key(domain), object.field(), pointer, reason))
                .or(() -> inbound(destination, object, kind, pointer));
    }

    /** @param isLeg whether the number is rung by a leg of a bridge, which nobody can ask for a PIN */
    private Optional<String> never(Destination destination, Document object, boolean isLeg) {
        if (!(destination instanceof Destination.Outside outside)
                || (object.text("route").isPresent() && !isLeg)
                || kinds.all().stream().noneMatch(this::takesNumbersHere)) {
            return Optional.empty();
        }
        String number = outside.number();
        if (EmergencyCalls.numbers(domain, documents).contains(number)) {
            return isLeg ? Optional.of("never rings: " + number + " is an emergency number") : Optional.empty();
        }
        List<Document> routes = OutsideNumbers.taking(number, domain, kinds, documents);
        if (routes.isEmpty()) {
            return Optional.of("no outbound route takes " + number + "; calls to it end with 404");
        }
        if (isLeg && routes.stream().allMatch(this::takesNoLeg)) {
            return Optional.of(
                    "never rings: the outbound route " + routes.get(0).field()
                            + " asks for a PIN or has opening hours, and so takes no number that rings beside phones");
        }
        return Users.inForce(documents, domain, object.field())
                .filter(user -> user.id().equals(object.id()))
                .flatMap(user -> refusal(number, user, isLeg));
    }

    /** Why the rights of a user do not suffice for the number. */
    private Optional<String> refusal(String number, Document user, boolean isLeg) {
        OutsideNumbers numbers = new OutsideNumbers(domain, kinds, documents);
        DialledCall call = numbers.by(user.field(), number);
        if (!numbers.reach(call, Side.EXTENSION).isEmpty()) {
            return Optional.empty();
        }
        String reason = new NumberPermission(call, documents).refusal(number, number, List.of());
        String words = reason.isEmpty() ? "no outbound route that " + user.field() + " may use takes it" : reason;
        return Optional.of((isLeg ? "never rings: " : "calls to " + number + " are refused: ") + words);
    }

    private boolean takesNumbersHere(KindTraits kind) {
        return kind.takesNumbers() && !documents.all(kind.name(), domain).isEmpty();
    }

    private boolean takesNoLeg(Document route) {
        return kinds.named(route.id().kind())
                .filter(kind -> kind.members().stream()
                        .anyMatch(member -> kind.isMarked(member, "x-no-leg")
                                && !route.json().path(member).isMissingNode()))
                .isPresent();
    }

    /** Callers from outside reach only numbers that the domain lists. */
    private Optional<Problem> inbound(Destination destination, Document object, KindTraits kind, String pointer) {
        Set<String> allowed = Domains.settings(documents, domain)
                .map(settings -> Set.copyOf(settings.texts("inbound-allow")))
                .orElse(Set.of());
        String number = destination instanceof Destination.Outside outside
                ? outside.number()
                : ((Destination.Trunk) destination).number();
        if (!kind.isServedTo("inbound") || new GuardedDomain(domain, allowed).allows(number)) {
            return Optional.empty();
        }
        String key = kind.kind().key(domain);
        String reason = "callers from outside do not get there, because inbound-allow of cti_domain " + domain
                + " does not list " + number;
        boolean extensionsGetThere = kinds.object(kind.name()).isPresent() && kind.isServedTo("extension");
        return Optional.of((extensionsGetThere
                        ? Problem.notice(key, object.field(), pointer, reason)
                        : Problem.warning(key, object.field(), pointer, reason))
                .instead("\"inbound-allow\": [\"" + number + "\"]"));
    }
}
