package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.esl.DialogLamp.Light;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.LookSchedule;
import io.cordboard.feature.LookSchedule.Next;
import io.cordboard.kind.CodeSets;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.BuiltInObjects;
import io.cordboard.route.Domains;
import io.cordboard.route.Users;
import io.cordboard.store.live.ChangeListener;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lamps of what extensions set for themselves: CODE*ID, such as {@code *81*1001}. On while it is set. An extension is
 * looked at when its state changes, and repeatedly after a phone has subscribed to one of its lamps or a state was seen.
 */
final class StateLights implements ChangeListener, Lamps.Source {
    private static final Logger LOG = LoggerFactory.getLogger(StateLights.class);
    private static final String ON = "on";
    private static final Set<String> DOCUMENTS = Set.of("exten", "domain", DialledCode.KIND);
    /** How many extensions are looked at again when documents change. */
    private static final int REMEMBERED = 10_000;

    private static final LookSchedule.Pace PACE = new LookSchedule.Pace(
            Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(1));

    private final DocumentStore documents;
    private final Schemas schemas;
    private final StateStore store;
    private final Lamps lamps;
    private final LookSchedule looks;
    /** The shown lamps of an extension, by {@code ID@D}. */
    private final Map<String, Set<String>> shown = new ConcurrentHashMap<>();

    StateLights(Vertx vertx, DocumentStore documents, Schemas schemas, StateStore store, Lamps lamps) {
        this.documents = documents;
        this.schemas = schemas;
        this.store = store;
        this.lamps = lamps;
        this.looks = new LookSchedule(
                vertx,
                PACE,
                who -> "the lamps of " + who + " are not shown",
                who -> look(who).map(Next.NOTHING_DUE));
    }

    void stop() {
        looks.stop();
    }

    // --- events of Redis

    @Override
    public void changed(String kind, String domain) {
        if (DOCUMENTS.contains(kind)) {
            shown.keySet().stream()
                    .filter(who -> domain.isEmpty() || domainOf(who).equals(domain))
                    .forEach(looks::soon);
        }
    }

    @Override
    public void objectChanged(String kind, String domain, String name) {
        if (kind.equals(StateMember.KIND)) {
            looks.soon(name + "@" + domain);
        }
    }

    @Override
    public void anythingMayHaveChanged() {
        shown.keySet().forEach(looks::soon);
        store.all()
                .onSuccess(keys -> keys.forEach(
                        key -> looks.soon(key.substring(StateStore.KEY.length()).replaceAll("[{}]", ""))))
                .onFailure(e -> LOG.warn("the states of extensions are not known: {}", e.getMessage()));
    }

    private static String domainOf(String who) {
        return who.substring(who.lastIndexOf('@') + 1);
    }

    /** Shows the lamps of an extension. */
    Future<Void> look(Document user) {
        return look(user.field() + "@" + user.domain());
    }

    private Future<Void> look(String who) {
        String domain = domainOf(who);
        String id = who.substring(0, Math.max(0, who.lastIndexOf('@')));
        return documents.ask(known -> lights(id, domain, known)).compose(lights -> show(who, domain, lights));
    }

    private Future<Void> show(String who, String domain, Map<String, Light> lights) {
        Set<String> before = shown.getOrDefault(who, Set.of());
        if (lights.isEmpty()) {
            shown.remove(who);
        } else if (shown.size() < REMEMBERED) {
            shown.put(who, Set.copyOf(lights.keySet()));
        }
        Map<String, Light> all = new TreeMap<>(lights);
        before.forEach(name -> all.putIfAbsent(name, Light.DARK));
        Future<Void> sent = Future.succeededFuture();
        for (Map.Entry<String, Light> lamp : all.entrySet()) {
            sent = sent.compose(done -> lamps.showOne(DialledCode.KIND, domain, lamp.getKey(), lamp.getValue()));
        }
        return sent;
    }

    /** The lamps of an extension; none if it does not exist. */
    private Map<String, Light> lights(String id, String domain, Documents known) {
        Optional<Document> user = Users.inForce(known, domain, id);
        Map<String, Light> lights = new TreeMap<>();
        user.ifPresent(there -> CodeSets.of(Domains.settings(known, domain))
                .keySet()
                .forEach(feature -> light(feature, there, known, lights)));
        return lights;
    }

    private void light(String feature, Document user, Documents known, Map<String, Light> lights) {
        StateMember.of(feature, schemas)
                .ifPresent(member -> BuiltInObjects.one(DialledCode.KIND, user.domain(), feature, known)
                        .filter(code -> code.isTrue("enabled", true))
                        .flatMap(code -> code.text(ON))
                        .ifPresent(code -> lights.put(
                                code + "*" + user.field(), member.isSet(user, known) ? Light.LIT : Light.DARK)));
    }

    // --- subscriptions of phones

    @Override
    public Future<Optional<Light>> light(String domain, String name) {
        int star = name.lastIndexOf('*');
        if (star <= 0 || DomainName.of(domain).isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        String id = name.substring(star + 1);
        return documents
                .ask(known -> lights(id, domain, known))
                .compose(lights -> lights.containsKey(name)
                        ? show(id + "@" + domain, domain, lights).map(done -> Optional.ofNullable(lights.get(name)))
                        : Future.succeededFuture(Optional.empty()));
    }
}
