package io.cordboard.store.read;

import io.cordboard.document.Document;
import io.cordboard.document.DomainName;
import io.cordboard.document.Query;
import io.cordboard.document.StoreIndex;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps the index of domains and gateways: all keys are scanned once, and after that only changed keys are read. */
public final class IndexKeeper {
    private static final List<String> PREFIXES = List.of("cti_exten@", "cti_gateway@");
    private static final String GATEWAYS = "cti_gateway@";

    private final StoreConnection redis;
    private final QueryReader reader;
    private final String domainKey;

    private boolean scanned;
    private final Set<String> changed = new HashSet<>();
    private final Set<String> present = new TreeSet<>();
    private final Map<String, List<Document>> gateways = new TreeMap<>();
    private Set<String> named = Set.of();
    private StoreIndex last = StoreIndex.empty();
    private Future<StoreIndex> tail = Future.succeededFuture(last);

    public IndexKeeper(StoreConnection redis, Schemas schemas, QueryReader reader) {
        this.redis = redis;
        this.reader = reader;
        Kind domain = schemas.kind("domain");
        this.domainKey = domain.key("");
    }

    /** Whether the index depends on the key. */
    public boolean concerns(String key) {
        return key.equals(domainKey) || PREFIXES.stream().anyMatch(key::startsWith);
    }

    public synchronized void changed(String key) {
        changed.add(key);
    }

    /** Everything may have changed. */
    public synchronized void changedAll() {
        scanned = false;
    }

    /**
     * The index as Redis holds it now; the same object as before if nothing in it changed. Reads run one after the other:
     * each takes the changes reported so far, and a later read must not overtake it.
     */
    public synchronized Future<StoreIndex> read() {
        tail = tail.transform(done -> readNow());
        return tail;
    }

    private Future<StoreIndex> readNow() {
        Set<String> stale;
        boolean all;
        synchronized (this) {
            all = !scanned;
            scanned = true;
            stale = new HashSet<>(changed);
            changed.clear();
        }
        Future<StoreIndex> index = (all ? scan() : Future.succeededFuture(stale)).compose(keys -> look(keys, all));
        return index.onFailure(e -> readAgain(stale, all));
    }

    private synchronized void readAgain(Collection<String> keys, boolean all) {
        changed.addAll(keys);
        scanned &= !all;
    }

    private Future<Set<String>> scan() {
        return redis.keys(PREFIXES.get(0))
                .compose(extens -> redis.keys(GATEWAYS).map(gateways -> {
                    Set<String> keys = new HashSet<>(extens);
                    keys.addAll(gateways);
                    keys.add(domainKey);
                    return keys;
                }));
    }

    private Future<StoreIndex> look(Set<String> keys, boolean all) {
        List<String> asked = List.copyOf(keys);
        List<Request> requests = new ArrayList<>();
        Set<Query> gatewayQueries = new HashSet<>();
        for (String key : asked) {
            boolean names = key.equals(domainKey);
            requests.add(Request.cmd(names ? Command.HKEYS : Command.EXISTS).arg(key));
            if (key.startsWith(GATEWAYS)) {
                Keys.parse(key)
                        .map(Keys.Parsed::domain)
                        .flatMap(IndexKeeper::domain)
                        .ifPresent(name -> gatewayQueries.add(new Query.All("gateway", name)));
            }
        }
        return redis.transaction(requests)
                .compose(replies -> reader.read(gatewayQueries).map(read -> take(asked, replies, read, all)));
    }

    private synchronized StoreIndex take(
            List<String> asked, List<Response> replies, Map<Query, StoreAnswer> read, boolean all) {
        if (all) {
            present.clear();
            gateways.clear();
            named = Set.of();
        }
        for (int i = 0; i < asked.size(); i++) {
            Response reply = replies.get(i);
            if (asked.get(i).equals(domainKey)) {
                named = names(reply);
            } else if (reply.toInteger() > 0) {
                present.add(asked.get(i));
            } else {
                present.remove(asked.get(i));
            }
        }
        read.forEach(
                (query, answer) -> gateways.put(((Query.All) query).domain(), ((StoreAnswer.All) answer).documents()));
        return build();
    }

    private static Set<String> names(Response reply) {
        Set<String> names = new HashSet<>();
        if (reply.type() != ResponseType.ERROR) {
            reply.forEach(name -> domain(name.toString()).ifPresent(names::add));
        }
        return names;
    }

    /** Keys and fields in upper case are never read, and a name that is not a domain name cannot be served. */
    private static Optional<String> domain(String written) {
        return DomainName.of(written).filter(written::equals);
    }

    private StoreIndex build() {
        Set<String> domains = new HashSet<>(named);
        present.forEach(key -> Keys.parse(key)
                .map(Keys.Parsed::domain)
                .flatMap(IndexKeeper::domain)
                .ifPresent(domains::add));
        List<Document> all = new ArrayList<>();
        gateways.values().forEach(all::addAll);
        boolean same = last.domains().equals(domains) && sameObjects(last.gateways(), all);
        if (!same) {
            last = new StoreIndex(domains, all);
        }
        return last;
    }

    @SuppressWarnings("ReferenceEquality") // the same version of a document is the same object
    private static boolean sameObjects(List<Document> before, List<Document> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (before.get(i) != now.get(i)) {
                return false;
            }
        }
        return true;
    }
}
