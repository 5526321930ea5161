package io.cordboard.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.ConfigurationFile;
import io.cordboard.expect.ExpectationReport;
import io.cordboard.text.Printable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code expect}: how the expectations of a domain go, for people and for scripts. */
@Command(
        name = "expect",
        description = "Runs the expectations of a domain. Exit code 1 if one of its documents fails; built-in"
                + " expectations do not count.")
final class ExpectCommand implements Callable<Integer> {
    private final Services services;

    @Mixin
    private ConfigurationFile configuration = new ConfigurationFile();

    @Parameters(index = "0", paramLabel = "DOMAIN")
    private String domain = "";

    @Parameters(index = "1..*", paramLabel = "NAME", description = "only these; by default all")
    private @Nullable List<String> names;

    @Option(names = "--json", description = "print one line of JSON")
    private boolean json;

    ExpectCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        Set<String> wanted = names == null ? Set.of() : new LinkedHashSet<>(names);
        List<ExpectationReport.Item> items = services.expectations(configuration.settings(), domain, wanted);
        for (String name : wanted) {
            if (items.stream().noneMatch(item -> item.name().equals(name))) {
                throw new ConfigurationError("there is no expectation " + Printable.of(name) + " in " + domain);
            }
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (json) {
            out.println(json(items));
        } else {
            items.forEach(item -> out.println(line(item)));
        }
        return items.stream().allMatch(item -> item.passed() || item.builtIn()) ? 0 : 1;
    }

    private static String line(ExpectationReport.Item item) {
        String word = item.builtIn() ? "notice" : "failed";
        String text = item.passed()
                ? "passed: " + item.name() + ": " + item.call() + " ends at " + item.got()
                : word + ": " + item.name() + ": " + item.found();
        return Printable.of(text);
    }

    private static ObjectNode json(List<ExpectationReport.Item> items) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put(
                "passed", items.stream().filter(ExpectationReport.Item::passed).count());
        report.put(
                "failed",
                items.stream().filter(item -> !item.passed() && !item.builtIn()).count());
        report.put(
                "notices",
                items.stream().filter(item -> !item.passed() && item.builtIn()).count());
        ArrayNode all = report.putArray("items");
        items.forEach(item -> all.add(item.json()));
        return report;
    }
}
