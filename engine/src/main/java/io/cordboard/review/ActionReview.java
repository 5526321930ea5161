package io.cordboard.review;

import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reviews what the actions of a dialplan extension run, and the names in their arguments. */
final class ActionReview {
    private static final String KIND = "dialplan_extension";

    private final NameCheck names;
    private final Set<String> modules;

    ActionReview(NameCheck names, Shipped shipped) {
        this.names = names;
        this.modules = shipped.modules();
    }

    List<Problem> problems(String domain) {
        List<Problem> problems = new ArrayList<>();
        ArgumentNames arguments = new ArgumentNames(names, Optional.of(domain));
        for (Document extension : names.documents().all(KIND, domain)) {
            for (WrittenAction action : WrittenAction.of(extension.json())) {
                action(action, arguments)
                        .forEach(found -> problems.add(
                                found.at("cti_" + KIND + "@" + domain, extension.field(), action.pointer())));
                CaptureReview.mistake(action, extension.json())
                        .ifPresent(found -> problems.add(
                                found.at("cti_" + KIND + "@" + domain, extension.field(), action.pointer())));
            }
        }
        return problems;
    }

    private List<ArgumentMistake> action(WrittenAction action, ArgumentNames arguments) {
        List<ArgumentMistake> found = new ArrayList<>(application(action.application(), action.inline()));
        found.addAll(argument(action.application(), action.data(), arguments));
        return found;
    }

    /** What is wrong with the argument of an application. */
    List<ArgumentMistake> argument(String application, String data, ArgumentNames arguments) {
        List<ArgumentMistake> found = new ArrayList<>(arguments.of(application, data));
        ArgumentShape.of(application).ifPresent(shape -> found.addAll(shape.mistakes(data, modules)));
        return found;
    }

    /** Why FreeSWITCH would not run the application. */
    List<ArgumentMistake> application(String name, boolean inline) {
        Optional<FreeSwitchApplications.Entry> known = FreeSwitchApplications.named(name);
        String other = ForeignApplications.meaning(name.toLowerCase(Locale.ROOT));
        boolean foreign = !other.isEmpty()
                && known.filter(entry -> modules.contains(entry.module())).isEmpty();
        return known.filter(entry -> !foreign)
                .map(entry -> known(entry, inline))
                .orElseGet(() -> List.of(unknown(name, other)));
    }

    private List<ArgumentMistake> known(FreeSwitchApplications.Entry entry, boolean inline) {
        List<ArgumentMistake> found = new ArrayList<>();
        String module = entry.module();
        if (!module.equals("core") && !modules.contains(module)) {
            found.add(new ArgumentMistake(
                    Problem.Severity.NOTICE,
                    entry.name() + " is an application of " + module + ", which fs-conf does not load",
                    "<load module=\"" + module + "\"/> in modules.conf.xml"));
        }
        if (inline && !entry.inline()) {
            found.add(ArgumentMistake.error(
                    entry.name() + " cannot be executed inline: FreeSWITCH drops it; write it without inline"));
        }
        return found;
    }

    private static ArgumentMistake unknown(String name, String other) {
        Optional<String> meant =
                other.isEmpty() ? Spelling.nearest(name, FreeSwitchApplications.names()) : Optional.empty();
        if (meant.isPresent()) {
            return ArgumentMistake.error("no module of FreeSWITCH has the application " + name
                            + ", and the call would end there" + Spelling.didYouMean(meant))
                    .instead(meant.get());
        }
        return other.isEmpty()
                ? ArgumentMistake.warning("no module that comes with FreeSWITCH has the application " + name
                        + "; unless one of your own modules has it, the call ends there")
                : ArgumentMistake.error("no module that fs-conf loads has the application " + name
                                + ", and the call would end there; did you mean " + other + "?")
                        .instead(other);
    }
}
