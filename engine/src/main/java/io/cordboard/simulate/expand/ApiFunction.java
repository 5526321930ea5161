package io.cordboard.simulate.expand;

import io.cordboard.regex.Match;
import io.cordboard.simulate.time.ZoneTable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An API function that a dialplan calls as {@code ${name(argument)}}. Argument and result are octets, not characters. */
@FunctionalInterface
public interface ApiFunction {

    String answer(String argument, Surroundings surroundings);

    /** What a function may read. */
    final class Surroundings {
        private final SimulatedCall call;
        private final Channel channel;

        Surroundings(Channel channel) {
            this.channel = channel;
            this.call = channel.call;
        }

        /** Reads the clock. */
        public <T> T clock(Function<Instant, T> reading) {
            return channel.clock(reading);
        }

        public ZoneId serverZone() {
            return call.serverZone();
        }

        public ZoneTable zones() {
            return call.zones();
        }

        /** Matches an expression, charged to this simulation. */
        Optional<Match> match(String expression, String subject) {
            return ExpressionTest.match(expression, subject, channel);
        }

        @Nullable
        String global(String name) {
            return channel.globals.get(name, -1);
        }
    }
}
