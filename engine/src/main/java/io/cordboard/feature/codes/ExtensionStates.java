package io.cordboard.feature.codes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.ObjectStates;
import io.cordboard.feature.Switchable.Actor;
import io.cordboard.kind.Destination;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.ReferenceReview;
import io.cordboard.route.LegOwner;
import io.cordboard.route.Users;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and sets, without a phone, what extensions set for themselves. The schema of the states lists the members. */
final class ExtensionStates implements ObjectStates {
    private static final Logger LOG = LoggerFactory.getLogger(ExtensionStates.class);

    private final LiveStore live;
    private final Schemas schemas;
    private final StateStore store;
    private final StateLights lights;
    private final FreeSwitchNodes nodes;
    private final ReferenceReview references;
    /** The members that extensions set, and whether each is on or off. */
    private final Map<String, Boolean> switches = new LinkedHashMap<>();

    ExtensionStates(LiveStore live, Schemas schemas, StateStore store, StateLights lights, FreeSwitchNodes nodes) {
        this.live = live;
        this.schemas = schemas;
        this.store = store;
        this.lights = lights;
        this.nodes = nodes;
        this.references = new ReferenceReview(schemas);
        KindTraits states = schemas.traits(StateMember.KIND);
        states.members().stream()
                .filter(member -> StateMember.isOfExtensions(member, schemas))
                .forEach(member -> switches.put(member, StateMember.isSwitch(member, states)));
    }

    /** A valid patch: the members as Redis keeps them. */
    private record Wish(Document user, Map<String, Optional<String>> members, List<Problem> problems) {}

    @Override
    public Future<Optional<JsonNode>> of(String domain, String extension) {
        return live.documents()
                .ask(known -> Users.inForce(known, domain, extension).map(user -> members(user, known)))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : phones(found.get(), new LegOwner(extension, domain)).map(Optional::of));
    }

    @Override
    public Future<List<JsonNode>> all(String domain) {
        return live.documents()
                .ask(known -> Users.inForce(known, domain).stream()
                        .map(user -> listed(user, known))
                        .toList());
    }

    private JsonNode listed(Document user, Documents known) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("number", user.field())
                .put("title", user.text("name").orElse(""));
        json.setAll(members(user, known));
        return json.put("registered", isRegistered(new LegOwner(user.field(), user.domain())));
    }

    private boolean isRegistered(LegOwner owner) {
        return nodes.all().stream().anyMatch(node -> node.registrations().has(owner));
    }

    private ObjectNode members(Document user, Documents known) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switches.forEach((member, isSwitch) -> {
            String now = StateMember.now(user, member, known);
            if (isSwitch) {
                json.put(member, Document.isTrue(now));
            } else {
                json.put(member, now);
            }
        });
        return json;
    }

    private Future<JsonNode> phones(ObjectNode json, LegOwner owner) {
        ArrayNode contacts = JsonNodeFactory.instance.arrayNode();
        Future<Void> all = Future.succeededFuture();
        for (var node : nodes.all()) {
            var connection = node.connection();
            if (connection.isPresent() && node.registrations().has(owner)) {
                all = all.compose(before -> node.registrations()
                        .contacts(connection.get(), owner)
                        .map(found -> {
                            found.forEach(contact -> contacts.addObject()
                                    .put("node", node.name())
                                    .put("profile", contact.profile())
                                    .put("contact", contact.dialString()));
                            return null;
                        }));
            }
        }
        return all.map(done -> {
            json.put("registered", isRegistered(owner));
            json.set("contacts", contacts);
            return json;
        });
    }

    @Override
    public Future<Optional<List<Problem>>> change(String domain, String extension, ObjectNode patch, Actor by) {
        return live.documents()
                .ask(known -> Users.inForce(known, domain, extension).map(user -> wish(user, patch, known)))
                .compose(wish -> {
                    if (wish.isEmpty() || !wish.get().problems().isEmpty()) {
                        return Future.succeededFuture(wish.map(Wish::problems));
                    }
                    return save(wish.get(), by).map(Optional.of(List.of()));
                });
    }

    private Future<Void> save(Wish wish, Actor by) {
        Document user = wish.user();
        return store.set(user, wish.members(), StateAuthor.of(by))
                .compose(saved -> live.caughtUp())
                .compose(counts -> {
                    LOG.info(
                            "{} of {}@{} set by {}",
                            String.join(", ", wish.members().keySet()),
                            user.field(),
                            user.domain(),
                            by.name());
                    return lights.look(user);
                });
    }

    private Wish wish(Document user, ObjectNode patch, Documents known) {
        Map<String, Optional<String>> members = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        patch.properties().forEach(member -> {
            Optional<String> text = text(member.getValue());
            boolean isOne = switches.containsKey(member.getKey());
            if (!isOne || (text.isEmpty() && !member.getValue().isNull())) {
                problems.add(problem(
                        user,
                        member.getKey(),
                        isOne ? "a text, a number or true or false was expected" : "no code sets it"));
            }
            members.put(member.getKey(), text);
            text.ifPresent(value -> written.put(member.getKey(), value));
        });
        if (problems.isEmpty()) {
            problems.addAll(mistakes(user, written, known));
        }
        return new Wish(user, members, problems);
    }

    private static Optional<String> text(JsonNode value) {
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(one -> texts.add(one.asText()));
            return Optional.of(String.join(" ", texts));
        }
        return value.isNull() || value.isObject() ? Optional.empty() : Optional.of(value.asText());
    }

    private static Problem problem(Document user, String member, String reason) {
        String pointer = "/" + member.replace("~", "~0").replace("/", "~1");
        return Problem.refused("cti_" + StateMember.KIND, user.field(), pointer, reason);
    }

    /** The mistakes in a patch: values that the schema refuses, missing names, and forwards to the extension itself. */
    private List<Problem> mistakes(Document user, ObjectNode written, Documents known) {
        DocumentId id = new DocumentId(StateMember.KIND, user.domain(), user.field());
        KindTraits states = schemas.traits(StateMember.KIND);
        DocumentReading judged = schemas.judge(
                id, states.kind().key(user.domain()), written.toString().getBytes(StandardCharsets.UTF_8));
        List<Problem> problems = new ArrayList<>(judged.problems());
        if (problems.isEmpty()) {
            Document state = new Document(id, written);
            problems.addAll(references.problems(state, states, known));
            states.marked(written, "x-destination").stream()
                    .filter(to -> leadsBack(to, user, known))
                    .forEach(to ->
                            problems.add(problem(user, to.pointer().substring(1), "leads back to the extension")));
        }
        return problems;
    }

    private boolean leadsBack(MarkedValue to, Document user, Documents known) {
        return schemas.destinations().read(to.value()) instanceof Destination.Reading.Understood understood
                && understood.destination() instanceof Destination.Extension extension
                && Users.byNumber(known, user.domain(), extension.number())
                        .filter(target -> target.field().equals(user.field()))
                        .isPresent();
    }
}
