package io.cordboard.store.tools;

import io.cordboard.document.DomainName;
import io.cordboard.document.Problem;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.kind.ShellCommands;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a store contains: its domains, the names of their routes, and problems of the keys themselves (a key in two forms
 * or spellings, a key that expires). Other keys under {@code cti_} are ignored.
 *
 * @param named those of the domains that {@code cti_domain} names, also by a document that is refused
 * @param routes the names of the routes of each domain
 * @param keys the names of all keys that are read, or look like such
 * @param others those keys that hold none of our documents, with the type that Redis reports
 */
public record StoreInventory(
        Set<String> domains,
        Set<String> named,
        Map<String, Set<String>> routes,
        Set<String> keys,
        Map<String, String> others,
        List<Problem> problems) {
    private static final String OURS = "cti_";
    /** Names with a typing mistake: {@code CTI_exten}, {@code ct_exten}. */
    private static final String ALIKE = "[cC][tTiI]";

    private static final int MOST_OTHERS = 1000;

    /** Domains that exist because a key ends with their name. */
    public Set<String> unnamed() {
        Set<String> unnamed = new TreeSet<>(domains);
        unnamed.removeAll(named);
        return unnamed;
    }

    public static Future<StoreInventory> read(StoreConnection redis, Schemas schemas) {
        return redis.keys(ALIKE).compose(names -> {
            List<String> keys =
                    names.stream().filter(key -> kind(schemas, key).isPresent()).toList();
            List<String> others = names.stream()
                    .filter(key -> kind(schemas, key).isEmpty())
                    .limit(MOST_OTHERS)
                    .toList();
            List<Request> requests = new ArrayList<>();
            for (String key : keys) {
                requests.add(Request.cmd(Command.PTTL).arg(key));
                requests.add(Request.cmd(Command.TYPE).arg(key));
                requests.add(Request.cmd(Command.HKEYS).arg(key));
            }
            List<String> typed =
                    others.stream().filter(key -> key.startsWith(OURS)).toList();
            typed.forEach(key -> requests.add(Request.cmd(Command.TYPE).arg(key)));
            Request memory = Request.cmd(Command.INFO).arg("memory");
            return redis.transaction(requests)
                    .compose(replies -> redis.everywhere(memory).map(infos -> {
                        StoreInventory inventory = inventory(schemas, keys, replies, infos);
                        others.forEach(key -> inventory.others().put(key, ""));
                        for (int i = 0; i < typed.size(); i++) {
                            inventory
                                    .others()
                                    .put(
                                            typed.get(i),
                                            replies.get(3 * keys.size() + i).toString());
                        }
                        return inventory;
                    }));
        });
    }

    private static StoreInventory inventory(
            Schemas schemas, List<String> keys, List<Response> replies, List<Response> memory) {
        StoreInventory inventory = new StoreInventory(
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeSet<>(keys),
                new TreeMap<>(),
                new ArrayList<>());
        for (int i = 0; i < keys.size(); i++) {
            inventory.add(schemas, keys, keys.get(i), replies.subList(3 * i, 3 * i + 3));
        }
        memory.stream().map(String::valueOf).distinct().forEach(inventory::checkEviction);
        return inventory;
    }

    private void add(Schemas schemas, List<String> keys, String key, List<Response> replies) {
        if (replies.get(0).toLong() > 0) {
            problems.add(Problem.warning(key, "", "", "has a TTL: the key and its documents will expire")
                    .instead(ShellCommands.redis("PERSIST", key)));
        }
        boolean hash = replies.get(1).toString().equals("hash");
        Kind kind = kind(schemas, key).orElseThrow();
        if (!kind.perDomain()) {
            if (kind.name().equals("domain") && hash) {
                replies.get(2).forEach(name -> domain(name.toString()).ifPresent(named::add));
                domains.addAll(named);
            }
            return;
        }
        Keys.Parsed parsed = Keys.parse(key).orElseThrow();
        if (domain(parsed.domain()).isEmpty()) {
            problems.add(misspelt(keys, key, parsed));
            return;
        }
        domains.add(parsed.domain());
        if (kind.perObject() && parsed.name().indexOf(':') < 0) {
            problems.add(Problem.ignored(
                    key,
                    "",
                    "",
                    "is not read: each object has a hash of its own; did you mean " + parsed.name() + ":FIELD@"
                            + parsed.domain() + "?"));
        }
        checkTagged(keys, key, parsed);
        if (kind.name().equals("dialplan_context")) {
            Set<String> names = routes.computeIfAbsent(parsed.domain(), domain -> new TreeSet<>());
            if (parsed.name().length() > Keys.CONTEXT.length()) {
                names.add(parsed.name().substring(Keys.CONTEXT.length() + 1));
            } else if (hash) {
                replies.get(2).forEach(name -> names.add(name.toString()));
            } else {
                names.add("default");
            }
        }
    }

    private static Problem misspelt(Collection<String> keys, String key, Keys.Parsed parsed) {
        String reason = "is not read: a domain in lower case was expected after the @";
        Optional<String> meant = DomainName.of(parsed.domain().strip()).map(domain -> parsed.name() + "@" + domain);
        if (meant.isPresent() && keys.contains(meant.get())) {
            return Problem.ignored(
                    key, "", "", reason + "; write its fields to " + meant.get() + ", and delete this key");
        }
        Problem problem = Problem.ignored(key, "", "", reason);
        return meant.map(name -> problem.instead(ShellCommands.redis("RENAMENX", key, name)))
                .orElse(problem);
    }

    private static Optional<String> domain(String written) {
        return DomainName.of(written).filter(written::equals);
    }

    private void checkTagged(Collection<String> keys, String key, Keys.Parsed parsed) {
        String tagged = parsed.name() + "@{" + parsed.domain() + "}";
        if (!parsed.tagged() && keys.contains(tagged)) {
            problems.add(
                    Problem.warning(key, "", "", "is stored in addition to " + tagged + ", which takes precedence"));
        }
    }

    private void checkEviction(String memory) {
        String policy = memory.lines()
                .filter(line -> line.startsWith("maxmemory_policy:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .collect(Collectors.joining());
        if (!policy.isEmpty() && !policy.equals("noeviction")) {
            problems.add(Problem.warning(
                    "(Redis)",
                    "",
                    "",
                    "maxmemory-policy is " + policy + "; set noeviction, so that Redis never drops documents"));
        }
    }

    /** Routes and objects may have keys of their own that contain their name. */
    private static boolean hasParts(Kind kind) {
        return kind.perObject() || kind.keyNames().contains(Keys.CONTEXT);
    }

    /** The kind whose documents the key holds. */
    private static Optional<Kind> kind(Schemas schemas, String key) {
        String name = Keys.parse(key).map(Keys.Parsed::name).orElse(key);
        return schemas.kinds().stream()
                .filter(kind -> kind.keyNames().contains(hasParts(kind) ? Keys.base(name) : name))
                .filter(kind -> kind.perDomain() == !name.equals(key))
                .findFirst();
    }
}
