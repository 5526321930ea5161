package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Suggests what to write instead of an action that is left out, for common actions. */
public final class Replacements {
    private static final String PROFILES = "cti_sip_profile";
    private static final String KEY = "cti_dialplan_extension@";
    private static final Pattern LOOPBACK_VOICEMAIL =
            Pattern.compile("loopback/app=voicemail:(\\S+) (\\S+) (\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LOOPBACK = Pattern.compile("loopback/([^/,|]+)(?:/([^/,|]+))?.*");
    private static final Pattern GROUP_CALL = Pattern.compile("\\$\\{group_call\\(([^@)]+)@?[^)]*\\)}");
    private static final Pattern SOFIA_USER =
            Pattern.compile("sofia/(?!gateway/)[^/]+/([^@%/,|]+)[@%][^/,|]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE =
            Pattern.compile("\\$\\{(?:destination_number|dialed_extension|dialed_number)}");

    private final Documents documents;

    public Replacements(Documents documents) {
        this.documents = documents;
    }

    /** The problems, with suggestions for actions that are left out. */
    public List<Problem> in(Collection<Problem> problems) {
        return problems.stream().map(this::in).toList();
    }

    private Problem in(Problem problem) {
        boolean leftOut = problem.severity() == Problem.Severity.IGNORED
                && problem.key().startsWith(KEY)
                && problem.instead().isEmpty();
        return leftOut ? action(problem).map(problem::instead).orElse(problem) : problem;
    }

    /** Adds the intended param to the problem of an unknown param of a SIP profile. */
    public static Problem ofParameter(Problem problem) {
        if (problem.severity() != Problem.Severity.IGNORED || !problem.key().equals(PROFILES)) {
            return problem;
        }
        String name = problem.pointer().replaceFirst("^/params?/", "");
        Optional<String> meant = ParameterReview.meant("sip_profile", name).filter(known -> !known.equals(name));
        return meant.map(problem::instead).orElse(problem);
    }

    private Optional<String> action(Problem problem) {
        String domain = problem.key().substring(KEY.length()).replaceAll("[{}]", "");
        return documents
                .document("dialplan_extension", domain, problem.field())
                .flatMap(extension -> WrittenAction.of(extension.json()).stream()
                        .filter(action -> action.pointer().equals(problem.pointer()))
                        .findFirst()
                        .flatMap(action -> instead(action, domain)
                                .filter(text -> !text.equals(action.application() + " " + action.data()))
                                .map(text -> text + bounded(text, action, extension.json()))));
    }

    static Optional<String> instead(WrittenAction action, String domain) {
        String data = action.data()
                .replace("${domain_name}", domain)
                .replace("${domain}", domain)
                .replace("$${domain}", domain)
                .replace("${dialed_domain}", domain);
        String application = action.application();
        if (application.equals("bridge")) {
            return bridge(data, domain);
        }
        String text = WHOLE.matcher(data).replaceAll(Matcher.quoteReplacement("$1"));
        return text.equals(action.data()) ? Optional.empty() : Optional.of(application + " " + text);
    }

    private static Optional<String> bridge(String data, String domain) {
        Matcher voicemail = LOOPBACK_VOICEMAIL.matcher(data);
        if (voicemail.find()) {
            return Optional.of("voicemail " + voicemail.group(1) + " " + domain + " " + number(voicemail.group(3)));
        }
        Matcher group = GROUP_CALL.matcher(data);
        if (group.find()) {
            return Optional.of("bridge group/" + group.group(1) + "@" + domain);
        }
        Matcher user = SOFIA_USER.matcher(data);
        if (user.matches()) {
            return Optional.of("bridge user/" + number(user.group(1)) + "@" + domain);
        }
        Matcher loopback = LOOPBACK.matcher(data);
        if (loopback.matches() && !loopback.group(1).startsWith("app=")) {
            String context = Optional.ofNullable(loopback.group(2)).orElse("default");
            return Optional.of("transfer " + number(loopback.group(1)) + " XML " + context);
        }
        return data.startsWith("user/") || data.startsWith("group/") || data.startsWith("{")
                ? Optional.of("bridge " + WHOLE.matcher(data).replaceAll(Matcher.quoteReplacement("$1")))
                : Optional.empty();
    }

    private static String number(String written) {
        return WHOLE.matcher(written).replaceAll(Matcher.quoteReplacement("$1"));
    }

    /** A capture of an unbounded expression can contain anything. */
    private static String bounded(String text, WrittenAction action, JsonNode extension) {
        if (!text.contains("$1")) {
            return "";
        }
        String condition = action.pointer().replaceFirst("/(?:anti-)?action/\\d+$", "");
        String expression = extension.at(condition).path("expression").asText();
        boolean bounded = expression.contains("(") && !expression.contains(".*") && !expression.contains(".+");
        return bounded ? "" : " in a condition with the expression ^([0-9]{2,6})$";
    }
}
