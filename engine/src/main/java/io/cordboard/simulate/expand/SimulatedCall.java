package io.cordboard.simulate.expand;

import io.cordboard.simulate.time.ZoneTable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call at the moment when FreeSWITCH starts to route it.
 *
 * @param caller who calls, what was dialled, and the requested context
 * @param variables channel variables
 * @param globals the global variables: {@code $${x}} in a document, and {@code ${x}} if no channel variable or caller
 *     field has that name
 * @param at the virtual clock, which does not advance during the call
 * @param serverZone the zone in which the switch runs
 * @param zones the zones that the switch knows by name
 * @param keys what the caller presses each time keys are read; empty: nothing is known of keys
 * @param apis the simulated API functions by name; any other is logged and returns nothing
 * @param reads what the call reads from the clock
 */
public record SimulatedCall(
        CallerProfile caller,
        Map<String, String> variables,
        Map<String, String> globals,
        Instant at,
        ZoneId serverZone,
        ZoneTable zones,
        List<String> keys,
        Map<String, ApiFunction> apis,
        ClockReads reads) {

    public SimulatedCall {
        variables = Map.copyOf(variables);
        globals = Map.copyOf(globals);
        keys = List.copyOf(keys);
        apis = Map.copyOf(apis);
    }

    /** A call on a switch in UTC that knows the zones of the tz database, with the harmless API functions. */
    public static SimulatedCall of(CallerProfile caller, Instant at) {
        return new SimulatedCall(
                caller,
                Map.of(),
                Map.of(),
                at,
                ZoneOffset.UTC,
                ZoneTable.TZ_DATABASE,
                List.of(),
                ApiFunctions.HARMLESS,
                new ClockReads());
    }

    /** A copy with additional channel variables. */
    public SimulatedCall withVariables(Map<String, String> more) {
        return new SimulatedCall(caller, merged(variables, more), globals, at, serverZone, zones, keys, apis, reads);
    }

    /** A copy with additional global variables. */
    public SimulatedCall withGlobals(Map<String, String> more) {
        return new SimulatedCall(caller, variables, merged(globals, more), at, serverZone, zones, keys, apis, reads);
    }

    /** A copy for a switch with other zones. */
    public SimulatedCall withZones(ZoneId server, ZoneTable known) {
        return new SimulatedCall(caller, variables, globals, at, server, known, keys, apis, reads);
    }

    /** A copy in which the caller presses these keys. */
    public SimulatedCall withKeys(List<String> pressed) {
        return new SimulatedCall(caller, variables, globals, at, serverZone, zones, pressed, apis, reads);
    }

    /** A copy with additional API functions, which replace those of the same name. */
    public SimulatedCall withApis(Map<String, ApiFunction> more) {
        return new SimulatedCall(caller, variables, globals, at, serverZone, zones, keys, merged(apis, more), reads);
    }

    /** A copy that writes into the same list what it reads from the clock. */
    public SimulatedCall withReads(ClockReads same) {
        return new SimulatedCall(caller, variables, globals, at, serverZone, zones, keys, apis, same);
    }

    private static <V> Map<String, V> merged(Map<String, V> some, Map<String, V> more) {
        Map<String, V> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }
}
