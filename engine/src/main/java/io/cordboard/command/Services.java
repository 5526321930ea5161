package io.cordboard.command;

import io.cordboard.bench.BenchPlan;
import io.cordboard.config.Settings;
import io.cordboard.document.Problem;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** What the commands have done for them; the wiring gives it. */
public interface Services {
    /**
     * Serves until the process is told to end.
     *
     * @param sample the packed folder of the sample that is loaded first, into a store that has no documents; empty for none
     */
    void serve(Settings settings, Optional<String> sample);

    /** Every problem of the store, or of one domain, in the order in which they are printed. */
    Collection<Problem> check(Settings settings, Optional<String> domain);

    /**
     * Measures, and prints what came of it.
     *
     * @return how many fetches were not answered as they should be
     */
    long bench(BenchPlan plan);

    /** Rehearses calls. The store is asked only for calls of a domain. */
    Rehearsals rehearsals(Settings settings);

    /**
     * Prints where Cordboard would answer recorded fetches otherwise than the XML on a FreeSWITCH's disk.
     *
     * @return how many differ
     */
    int shadow(Settings settings, Path log, Path disk);

    /**
     * Makes the store that is reachable the known one, and prints what was done.
     *
     * @return whether anything was to be done
     */
    boolean acceptStore(Settings settings);

    /**
     * Gives the keys of a domain their form with a hash tag, and prints what was done.
     *
     * @return how many were left as they are
     */
    int retag(Settings settings, String domain);

    /** Prints each number and code of a domain, and what answers there. */
    void numbers(Settings settings, String domain);

    /** Prints what the leg of a user's call with that Call-ID carries, as fields of a fetch. */
    void proof(Settings settings, String user, String domain, String callId);
}
