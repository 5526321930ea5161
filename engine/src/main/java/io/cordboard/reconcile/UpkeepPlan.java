package io.cordboard.reconcile;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must be done at a FreeSWITCH.
 *
 * @param missing what it does not have
 * @param edited what it has in another version than the served one
 * @param gone what it has but is no longer served, with its last known digest
 * @param unnameable objects whose names are not allowed in a command
 */
record UpkeepPlan(
        Set<SwitchObject> missing,
        Set<SwitchObject> edited,
        SortedMap<SwitchObject, String> gone,
        Set<SwitchObject> unnameable) {

    /** @param has what FreeSWITCH has, as far as known */
    static UpkeepPlan of(ServedObjects served, Map<SwitchObject, String> has) {
        UpkeepPlan plan = new UpkeepPlan(new TreeSet<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
        served.items().forEach((thing, item) -> {
            if (!item.digest().equals(has.get(thing))) {
                plan.place(thing, has.containsKey(thing) ? plan.edited : plan.missing);
            }
        });
        has.forEach((thing, digest) -> {
            if (!served.has(thing) && thing.isNameable()) {
                plan.gone.put(thing, digest);
            }
        });
        return plan;
    }

    private void place(SwitchObject thing, Set<SwitchObject> among) {
        (thing.isNameable() ? among : unnameable).add(thing);
    }

    boolean isEmpty() {
        return missing.isEmpty() && edited.isEmpty() && gone.isEmpty() && unnameable.isEmpty();
    }

    Set<SwitchObject> missing(SwitchObject.Kind kind) {
        return only(kind, missing);
    }

    Set<SwitchObject> edited(SwitchObject.Kind kind) {
        return only(kind, edited);
    }

    Set<SwitchObject> gone(SwitchObject.Kind kind) {
        return only(kind, gone.keySet());
    }

    /** These have the served version now. */
    void done(Set<SwitchObject> things) {
        missing.removeAll(things);
        edited.removeAll(things);
    }

    /** The objects that are missing or edited. */
    Set<SwitchObject> due(SwitchObject.Kind kind) {
        Set<SwitchObject> due = missing(kind);
        due.addAll(edited(kind));
        return due;
    }

    private static Set<SwitchObject> only(SwitchObject.Kind kind, Set<SwitchObject> things) {
        return things.stream().filter(thing -> thing.kind() == kind).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The pending commands for each, as written in FreeSWITCH's console. */
    Map<SwitchObject, String> whats(ServedObjects served) {
        Map<SwitchObject, String> whats = new TreeMap<>();
        missing.forEach(thing -> whats.put(thing, what(thing, served, "start", "rescan", "load", "reload")));
        edited.forEach(
                thing -> whats.put(thing, what(thing, served, "restart", "killgw and rescan", "reload", "reload")));
        gone.forEach((thing, digest) -> whats.put(thing, what(thing, served, "stop", "killgw", "unload", "del")));
        return whats;
    }

    private static String what(
            SwitchObject thing, ServedObjects served, String profile, String gateway, String queue, String other) {
        return switch (thing.kind()) {
            case PROFILE -> "sofia profile " + thing.name() + " " + profile;
            case GATEWAY ->
                "sofia profile "
                        + served.digest(thing).flatMap(ServedObjects::profileOf).orElse("") + ": " + gateway + " of "
                        + thing.name();
            case ACL -> "reloadacl";
            case QUEUE -> "callcenter_config queue " + queue + " " + thing.name();
            case AGENT -> "callcenter_config agent " + other + " " + thing.name();
            case STATUS -> "callcenter_config agent set status " + thing.name();
            case TIER -> "callcenter_config tier " + other + " " + thing.name();
            case UPLOADS -> "file_exists";
            case SOUNDS -> "";
        };
    }
}
