package io.cordboard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes how many tests ran, and the name and reason of each that did not, for {@code ./check} to print. Surefire's own
 * reports omit a class whose {@code @BeforeAll} assumption fails.
 */
public final class TestRunSummary implements TestExecutionListener {

    private static final Optional<Path> FILE =
            Optional.ofNullable(System.getProperty("cordboard.testSummary")).map(Path::of);

    private final List<String> skipped = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private TestPlan plan;
    private long passedCount;
    private long failedCount;
    private long skippedCount;

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skip(test, reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            skip(test, reasonOf(result));
        } else if (result.getStatus() == Status.FAILED) {
            failed.add(nameOf(test) + ": " + reasonOf(result));
            failedCount++;
        } else if (test.isTest()) {
            passedCount++;
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        FILE.ifPresent(this::write);
    }

    private void skip(TestIdentifier test, String reason) {
        long tests = testsIn(test);
        skipped.add(nameOf(test) + (test.isTest() ? "" : " (tests: " + tests + ")") + ": " + oneLine(reason));
        skippedCount += tests;
    }

    private long testsIn(TestIdentifier test) {
        return test.isTest()
                ? 1
                : Math.max(
                        1,
                        plan.getDescendants(test).stream()
                                .filter(TestIdentifier::isTest)
                                .count());
    }

    private String nameOf(TestIdentifier test) {
        Deque<String> names = new ArrayDeque<>();
        names.addFirst(test.getDisplayName());
        Optional<TestIdentifier> parent = plan.getParent(test);
        while (parent.isPresent() && parent.get().getParentIdObject().isPresent()) {
            names.addFirst(parent.get().getDisplayName());
            parent = plan.getParent(parent.get());
        }
        return String.join(" > ", names);
    }

    private static String reasonOf(TestExecutionResult result) {
        return result.getThrowable()
                .map(thrown -> Optional.ofNullable(thrown.getMessage()).orElse(thrown.toString()))
                .map(TestRunSummary::oneLine)
                .orElse("no reason given");
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceFirst("^Assumption failed: ", "").replaceAll("\\s*\\R\\s*", " / ");
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    private void write(Path file) {
        List<String> lines = new ArrayList<>();
        lines.add("Tests: %d run, %d passed, %d failed, %d skipped"
                .formatted(passedCount + failedCount, passedCount, failedCount, skippedCount));
        failed.forEach(line -> lines.add("  failed   " + line));
        skipped.forEach(line -> lines.add("  skipped  " + line));
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
