package io.cordboard.command;

import io.cordboard.bench.BenchPlan;
import io.cordboard.config.Settings;
import io.cordboard.document.Problem;
import io.cordboard.expect.ExpectationReport;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the commands need; implemented by the wiring. */
public interface Services {
    /**
     * Serves until the process is told to stop.
     *
     * @param sample the folder of the sample in the jar, which is loaded first into a store without documents; empty for
     *     none
     */
    void serve(Settings settings, Optional<String> sample);

    /** All problems of the store, or of one domain, in the order of the output. */
    Collection<Problem> check(Settings settings, Optional<String> domain);

    /**
     * Measures, and prints the results.
     *
     * @return how many fetches failed
     */
    long bench(BenchPlan plan);

    /**
     * Tries the expectations of a domain, and those that are built in.
     *
     * @param names only these; empty: all
     */
    List<ExpectationReport.Item> expectations(Settings settings, String domain, Set<String> names);

    /** Simulates calls. The store is used only for calls of a domain. */
    Rehearsals rehearsals(Settings settings);

    /**
     * Prints where Cordboard's answers to recorded fetches differ from those of FreeSWITCH's disk.
     *
     * @return how many differ
     */
    int shadow(Settings settings, Path log, Path disk);

    /**
     * Makes the reachable store the known one, and prints what was done.
     *
     * @return whether anything was changed
     */
    boolean acceptStore(Settings settings);

    /**
     * Renames the keys of a domain to their form with a hash tag, and prints what was done.
     *
     * @return how many were left unchanged
     */
    int retag(Settings settings, String domain);

    /** Prints each number and code of a domain, and what answers there. */
    void numbers(Settings settings, String domain);

    /**
     * Writes the dates of an iCalendar file into a calendar, and prints what was done.
     *
     * @param state of the dates: closed or open
     * @param dryRun whether nothing is written
     * @return whether the calendar is valid
     */
    boolean importCalendar(Settings settings, String domain, String name, String text, String state, boolean dryRun);

    /** Users and tokens of the API. */
    UserAdmin users(Settings settings);

    /** Prints the fields of a fetch that prove the user's call with that Call-ID. */
    void proof(Settings settings, String user, String domain, String callId);
}
