package io.cordboard.upkeep;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of the things that FreeSWITCH keeps once it has fetched them.
 *
 * @param name as FreeSWITCH has it; of a tier the queue, a blank and the agent; empty for the ACL, which is one
 */
record Thing(Kind kind, String name) implements Comparable<Thing> {
    enum Kind {
        PROFILE,
        GATEWAY,
        ACL,
        QUEUE,
        AGENT,
        TIER,
        /** Files that FreeSWITCH plays; nothing is served for them. */
        SOUNDS
    }

    static final Thing ACL = new Thing(Kind.ACL, "");

    /** What a console command takes for one word and for nothing else, whoever wrote it. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.@+:~-]{1,200}");

    /** {@code killgw _all_} means every gateway. */
    private static final String EVERY = "_all_";

    static Thing profile(String name) {
        return new Thing(Kind.PROFILE, name);
    }

    static Thing gateway(String name) {
        return new Thing(Kind.GATEWAY, name);
    }

    static Thing queue(String name) {
        return new Thing(Kind.QUEUE, name);
    }

    static Thing agent(String name) {
        return new Thing(Kind.AGENT, name);
    }

    static Thing tier(String queue, String agent) {
        return new Thing(Kind.TIER, queue + " " + agent);
    }

    /** The queue of a tier. */
    String queueOfTier() {
        return name.substring(0, Math.max(0, name.indexOf(' ')));
    }

    /** Whether its name may stand in a command. */
    boolean isNameable() {
        if (kind == Kind.ACL) {
            return true;
        }
        String[] words = name.split(" ", -1);
        if (words.length != (kind == Kind.TIER ? 2 : 1)) {
            return false;
        }
        for (String word : words) {
            if (!WORD.matcher(word).matches() || word.equals(EVERY)) {
                return false;
            }
        }
        return true;
    }

    /** As a field of Redis: {@code gateway:carrier}. */
    String field() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }

    static Optional<Thing> ofField(String field) {
        for (Kind kind : Kind.values()) {
            String prefix = kind.name().toLowerCase(Locale.ROOT) + ":";
            if (field.startsWith(prefix)) {
                return Optional.of(new Thing(kind, field.substring(prefix.length())));
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(Thing other) {
        return Comparator.comparing(Thing::kind).thenComparing(Thing::name).compare(this, other);
    }

    @Override
    public String toString() {
        return kind == Kind.ACL ? "ACL" : kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
