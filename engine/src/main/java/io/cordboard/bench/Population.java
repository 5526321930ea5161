package io.cordboard.bench;

import io.cordboard.route.InviteProof;
import java.util.random.RandomGenerator;

/** The domains and users of a store, from which calls are chosen. */
sealed interface Population {
    Call call(RandomGenerator random);

    /**
     * The domain of {@code ./cordboard demo}.
     *
     * @param proofs what proves its callers to the server
     */
    record Sample(InviteProof proofs) implements Population {
        static final String DOMAIN = "demo.example";
        static final String NUMBER = "41441234567";
        static final String GATEWAY_ADDRESS = "127.0.0.2";

        /** In a store that is filled here. */
        Sample() {
            this(Call.OWN);
        }

        @Override
        public Call call(RandomGenerator random) {
            boolean first = random.nextBoolean();
            return new Call(DOMAIN, first ? "1001" : "1002", first ? "1002" : "1001", NUMBER, GATEWAY_ADDRESS, proofs);
        }
    }

    /** The domain of {@code ./cordboard demo} with its objects, and more of them: {@link OfficeDomain}. */
    record Office() implements Population {
        private static final String NUMBER = "442079460100";

        @Override
        public Call call(RandomGenerator random) {
            boolean first = random.nextBoolean();
            return new Call(
                    Sample.DOMAIN,
                    first ? "1001" : "1002",
                    first ? "1002" : "1001",
                    NUMBER,
                    Sample.GATEWAY_ADDRESS,
                    Call.OWN);
        }
    }

    /**
     * Many domains like that of the sample, with many users each.
     *
     * @param all whether their routes are {@code @all}: every object of the domain instead of dialplan extensions
     */
    record Generated(int domains, int users, boolean all) implements Population {
        private static final int FIRST_USER = 1_000_000;

        @Override
        public Call call(RandomGenerator random) {
            return call(random.nextInt(domains), random.nextInt(users));
        }

        Call call(int domain, int caller) {
            int called = (caller + 1) % users;
            return new Call(
                    domain(domain), user(caller), user(called), Sample.NUMBER, gatewayAddress(domain), Call.OWN);
        }

        static String domain(int index) {
            return "d" + (10_000 + index) + ".example";
        }

        static String user(int index) {
            return Integer.toString(FIRST_USER + index);
        }

        /** An address in 10.0.0.0/8, different for each domain. */
        static String gatewayAddress(int domain) {
            return "10." + (domain >> 16) + "." + (domain >> 8 & 255) + "." + (domain & 255);
        }
    }

    /** All users of {@code of} in order, with all fetches of the mix; then again from the start. */
    final class InTurn implements Population {
        private final Generated of;
        private long drawn;

        InTurn(Generated of) {
            this.of = of;
        }

        @Override
        public Call call(RandomGenerator random) {
            long user = drawn++ / CallMix.FORMS.size() % ((long) of.domains * of.users);
            return of.call((int) (user / of.users), (int) (user % of.users));
        }

        boolean isDone() {
            return drawn >= (long) of.domains * of.users * CallMix.FORMS.size();
        }
    }
}
