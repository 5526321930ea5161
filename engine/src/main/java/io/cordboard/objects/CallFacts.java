package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.compose.LegMarks;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.LegOwner;
import io.cordboard.route.Users;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The facts about a call on which an answer may depend, in addition to its route and side: the caller, and which object
 * the dialled number names. Records the facts that were asked for, so that an answer is kept for all calls that are equal
 * in these.
 */
public final class CallFacts {
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.+*#-]{1,64}");

    private final String domain;
    private final Side side;
    private final Optional<String> number;
    private final Optional<String> caller;
    private final Optional<String> forwarder;
    private final Optional<String> calling;
    private final List<String> gateways;
    private final DialledCodes codes;
    private final boolean moved;
    private final Optional<LegMarks.MovedBy> movedBy;
    private final boolean awaited;
    private final Set<String> asked = new TreeSet<>();
    private CallMoment moment = CallMoment.UNKNOWN;

    /** A call whose source outside does not matter. */
    public CallFacts(
            String domain, Side side, Optional<String> number, Optional<String> caller, Optional<String> forwarder) {
        this(domain, side, number, caller, forwarder, Optional.empty(), List.of());
    }

    /**
     * @param number the dialled number
     * @param caller the id of the user whose rights the call has
     * @param forwarder the id of the user who has sent the call on
     * @param calling the caller's number of an inbound call
     * @param gateways the gateways by which an inbound call may have come
     */
    public CallFacts(
            String domain,
            Side side,
            Optional<String> number,
            Optional<String> caller,
            Optional<String> forwarder,
            Optional<String> calling,
            List<String> gateways) {
        this(domain, side, number, caller, forwarder, calling, gateways, false, Optional.empty(), false);
    }

    private CallFacts(
            String domain,
            Side side,
            Optional<String> number,
            Optional<String> caller,
            Optional<String> forwarder,
            Optional<String> calling,
            List<String> gateways,
            boolean moved,
            Optional<LegMarks.MovedBy> movedBy,
            boolean awaited) {
        this.calling = calling;
        this.gateways = List.copyOf(gateways);
        this.domain = domain;
        this.side = side;
        this.number = number.filter(CallFacts::isName);
        this.codes = new DialledCodes(domain, number.map(text -> isName(text) ? text : ""));
        this.caller = caller;
        this.forwarder = forwarder;
        this.moved = moved;
        this.movedBy = movedBy;
        this.awaited = awaited;
    }

    private static boolean isName(String number) {
        return NAME.matcher(number).matches();
    }

    /** A call of which only the side is known, for reviews. */
    public static CallFacts from(Side side, String domain) {
        return new CallFacts(domain, side, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same for a leg that another party has moved: an extension whose rights it has, or somebody else. */
    public CallFacts moved(Optional<LegMarks.MovedBy> mover, boolean isAwaited) {
        return new CallFacts(domain, side, number, caller, forwarder, calling, gateways, true, mover, isAwaited);
    }

    /** Whether the leg that moved this one waits for the result; such answers are kept separately. */
    public boolean isAwaited() {
        return awaited;
    }

    /** Whether another party has moved the leg; such answers are kept separately. */
    public boolean isMoved() {
        return moved;
    }

    /** The extension that has moved the leg. */
    public Optional<LegMarks.MovedBy> movedBy() {
        return movedBy;
    }

    public Side side() {
        return side;
    }

    public String domain() {
        return domain;
    }

    /** The side, as schemas and templates name it. */
    public String sideName() {
        return DialledCall.sideName(side);
    }

    /** The document of the user whose rights the call has. */
    public Optional<Document> caller(Documents documents) {
        asked.add(FactValues.CALLER);
        return caller.flatMap(id -> Users.inForce(documents, domain, id));
    }

    /** The extension that has sent the call on; answers are kept separately for each. */
    public Optional<LegOwner> forwarder() {
        return forwarder.map(user -> new LegOwner(user, domain));
    }

    /** The document of that extension. */
    public Optional<Document> forwarder(Documents documents) {
        return forwarder.flatMap(id -> Users.inForce(documents, domain, id));
    }

    /** The object of that kind whose name was dialled. */
    public Optional<Document> dialled(KindTraits kind, Documents documents) {
        asked.add(FactValues.DIALLED + kind.name());
        return call().named(kind, documents);
    }

    /** The objects with the dialled code; all of them for a call without a known number. */
    List<Document> coded(KindTraits kind, Documents documents) {
        asked.add(FactValues.CODE + kind.name());
        return codes.objects(kind, documents);
    }

    /** A member of the document of the user whose rights the call has; recorded as a dependency. */
    Optional<JsonNode> mine(String member, Documents documents) {
        asked.add(FactValues.MINE + member);
        return call().own(member, documents);
    }

    /** The objects of a kind with {@code x-matches} that may take the call, in order. */
    List<Document> matched(KindTraits kind, ObjectKinds kinds, Documents documents) {
        ask("match " + kind.name(), kinds, documents);
        return objects(kinds, documents).chain(kind).stream()
                .map(MatchingObjects.Matched::object)
                .toList();
    }

    /** How facts name the object: only by its kind if it is the object of that kind that takes the call. */
    String reference(KindTraits kind, Document object, ObjectKinds kinds, Documents documents) {
        String first = ask("match " + kind.name(), kinds, documents);
        return first.startsWith(object.field() + "#") ? kind.name() : kind.name() + "/" + object.field();
    }

    MatchingObjects objects(ObjectKinds kinds, Documents documents) {
        return new MatchingObjects(call(), kinds, documents);
    }

    private DialledCall call() {
        return new DialledCall(domain, side, number, caller.or(() -> forwarder), calling, gateways);
    }

    /** Why a number of the domain is not called: the class of who calls refuses it. Numbers that call for help are nobody's. */
    public String refusedInside(ObjectKinds kinds, Documents documents) {
        return ask(FactValues.INSIDE, kinds, documents);
    }

    /** Why a caller from outside is refused by the class of that extension. */
    String refusedOutsider(Document called, ObjectKinds kinds, Documents documents) {
        String name = NumberPermission.classOf(called);
        boolean judged = !side.isOwn() && NumberPermission.hasRules(name, NumberPermission.IN, domain, documents);
        return judged ? ask(FactValues.OUTSIDER + name, kinds, documents) : "";
    }

    /** The same member, of which the answer is known to depend already. */
    Optional<JsonNode> own(String member, Documents documents) {
        return call().own(member, documents);
    }

    /** The value of that fact for the call; recorded as a dependency. */
    String ask(String fact, ObjectKinds kinds, Documents documents) {
        asked.add(fact);
        return values(kinds, documents).of(fact);
    }

    /** The same call, at that moment. */
    public CallFacts at(CallMoment now) {
        moment = now;
        return this;
    }

    /** The same caller who dials another number; the answer depends on the caller. */
    DialledCall dialling(String other, Documents documents) {
        caller(documents);
        return new DialledCall(domain, side, Optional.of(other), caller.or(() -> forwarder), calling, gateways);
    }

    /** Whether the object is the dialled one of its kind. */
    boolean isDialled(KindTraits kind, Document object, Documents documents) {
        return dialled(kind, documents).filter(object::equals).isPresent();
    }

    /** The facts that were asked for so far. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    /** The values of these facts for this call, for comparison with other calls. */
    public List<String> values(Collection<String> facts, ObjectKinds kinds, Documents documents) {
        return facts.stream().sorted().map(values(kinds, documents)::of).toList();
    }

    private FactValues values(ObjectKinds kinds, Documents documents) {
        return new FactValues(call(), codes, caller, forwarder.isPresent(), moment, kinds, documents);
    }
}
