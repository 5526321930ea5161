package io.cordboard.reconcile;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An object that FreeSWITCH keeps after fetching it.
 *
 * @param name its name in FreeSWITCH; for a tier the queue, a space and the agent; empty for the ACL, of which there is
 *     one
 */
record SwitchObject(Kind kind, String name) implements Comparable<SwitchObject> {
    enum Kind {
        PROFILE,
        GATEWAY,
        ACL,
        QUEUE,
        AGENT,
        /** What is written of an agent's status. */
        STATUS,
        TIER,
        /** The uploads of a domain, which FreeSWITCH plays. */
        UPLOADS,
        /** Files that FreeSWITCH plays; they are not served. */
        SOUNDS;

        /** Whether FreeSWITCH says which of them it has. */
        boolean isListed() {
            return this != ACL && this != UPLOADS;
        }

        /** Whether they are files, which FreeSWITCH finds or does not find. */
        boolean isFiles() {
            return this == UPLOADS || this == SOUNDS;
        }
    }

    static final SwitchObject ACL = new SwitchObject(Kind.ACL, "");

    /** A text that every console command parses as exactly one word. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.@+:~-]{1,200}");

    /** {@code killgw _all_} means all gateways. */
    private static final String EVERY = "_all_";

    static SwitchObject profile(String name) {
        return new SwitchObject(Kind.PROFILE, name);
    }

    static SwitchObject gateway(String name) {
        return new SwitchObject(Kind.GATEWAY, name);
    }

    static SwitchObject queue(String name) {
        return new SwitchObject(Kind.QUEUE, name);
    }

    static SwitchObject agent(String name) {
        return new SwitchObject(Kind.AGENT, name);
    }

    static SwitchObject status(String agent) {
        return new SwitchObject(Kind.STATUS, agent);
    }

    static SwitchObject tier(String queue, String agent) {
        return new SwitchObject(Kind.TIER, queue + " " + agent);
    }

    /** @param domain whose uploads they are */
    static SwitchObject uploads(String domain) {
        return new SwitchObject(Kind.UPLOADS, domain);
    }

    /** The queue of a tier. */
    String queueOfTier() {
        return name.substring(0, Math.max(0, name.indexOf(' ')));
    }

    /** Whether its name is allowed in a command. */
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

    /** Its name as a field in Redis: {@code gateway:carrier}. */
    String field() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }

    static Optional<SwitchObject> ofField(String field) {
        for (Kind kind : Kind.values()) {
            String prefix = kind.name().toLowerCase(Locale.ROOT) + ":";
            if (field.startsWith(prefix)) {
                return Optional.of(new SwitchObject(kind, field.substring(prefix.length())));
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(SwitchObject other) {
        return Comparator.comparing(SwitchObject::kind)
                .thenComparing(SwitchObject::name)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return kind == Kind.ACL ? "ACL" : kind.name().toLowerCase(Locale.ROOT) + " " + name;
    }
}
