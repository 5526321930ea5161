package io.cordboard.simulate.expand;

import io.cordboard.regex.Match;
import io.cordboard.simulate.time.ZoneTable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An API function that dialplans call as {@code ${name(argument)}}; argument and answer are octets, not characters. */
@FunctionalInterface
public interface ApiFunction {

    String answer(String argument, Surroundings surroundings);

    /** What a function may look at. */
    final class Surroundings {
        private final SimulatedCall call;
        private final Channel channel;

        Surroundings(Channel channel) {
            this.channel = channel;
            this.call = channel.call;
        }

        public Instant now() {
            return call.at();
        }

        public ZoneId serverZone() {
            return call.serverZone();
        }

        public ZoneTable zones() {
            return call.zones();
        }

        /** Runs an expression at the cost of this simulation. */
        Optional<Match> match(String expression, String subject) {
            return ExpressionTest.match(expression, subject, channel);
        }

        @Nullable
        String global(String name) {
            return channel.globals.get(name, -1);
        }
    }
}
