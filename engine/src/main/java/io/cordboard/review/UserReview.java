package io.cordboard.review;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.text.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Values of users that FreeSWITCH cannot use, or that others can guess. */
final class UserReview {
    private static final int SHORTEST_PASSWORD = 8;
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_.+*#-]+");
    private static final Pattern HASH = Pattern.compile("[0-9A-Fa-f]{32}");
    private static final List<String> SECRETS = List.of("password", "a1-hash");

    private final String key;
    private final List<Problem> problems = new ArrayList<>();

    private UserReview(String domain) {
        this.key = "cti_exten@" + domain;
    }

    static List<Problem> problems(String domain, Documents documents) {
        UserReview review = new UserReview(domain);
        List<Document> users = documents.all("exten", domain);
        users.forEach(review::user);
        review.alone(users);
        return review.problems;
    }

    /** A group of one picks up nothing; as a rule its name is misspelt. */
    private void alone(List<Document> users) {
        Map<String, List<Document>> groups = new TreeMap<>();
        users.forEach(user -> user.text("pickup-group")
                .ifPresent(group ->
                        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(user)));
        groups.forEach((group, members) -> {
            if (members.size() == 1) {
                String reason = "is in no other extension, so there is no call to pick up";
                problems.add(Problem.warning(
                        key,
                        members.get(0).field(),
                        "/pickup-group",
                        group + " " + reason + Spelling.didYouMean(Spelling.nearest(group, others(groups, group)))));
            }
        });
    }

    private static List<String> others(Map<String, List<Document>> groups, String group) {
        return groups.keySet().stream().filter(name -> !name.equals(group)).toList();
    }

    private void user(Document user) {
        if (!ID.matcher(user.field()).matches()) {
            problems.add(Problem.error(
                    key,
                    user.field(),
                    "",
                    "no call can reach a user with this name: letters, digits and _ . + * # - were expected"));
        }
        if (user.text("alias-of").isPresent()) {
            alias(user);
            return;
        }
        user.pair("param", "password").ifPresent(password -> password(user, password));
        user.pair("param", "a1-hash")
                .filter(hash -> !hash.isEmpty() && !HASH.matcher(hash).matches())
                .ifPresent(
                        hash -> problems.add(
                                Problem.error(
                                        key,
                                        user.field(),
                                        "/param/a1-hash",
                                        "is expected to be the MD5 of USER:DOMAIN:PASSWORD, 32 hexadecimal digits; no phone can register")));
        user.pair("param", "vm-password").ifPresent(pin -> pin(user, pin));
        address(user);
    }

    private void alias(Document user) {
        for (String secret : SECRETS) {
            user.pair("param", secret)
                    .ifPresent(written -> problems.add(Problem.warning(
                            key,
                            user.field(),
                            "/param/" + secret,
                            "is not read: " + user.field() + " is another number of the user "
                                    + user.text("alias-of").orElse("") + ", whose secret is used")));
        }
    }

    private void password(Document user, String password) {
        String at = "/param/password";
        if (password.equalsIgnoreCase(user.field())) {
            problems.add(Problem.warning(key, user.field(), at, "is the name of the user, which attackers try first"));
        } else if (!password.isEmpty() && password.length() < SHORTEST_PASSWORD) {
            problems.add(Problem.warning(
                    key,
                    user.field(),
                    at,
                    "has " + password.length() + " characters; at least " + SHORTEST_PASSWORD + " were expected"));
        }
    }

    private void pin(Document user, String pin) {
        if (!pin.matches("\\d*")) {
            problems.add(Problem.error(
                    key, user.field(), "/param/vm-password", "cannot be entered on a phone: digits were expected"));
        } else if (pin.equals(user.field())) {
            problems.add(Problem.warning(
                    key,
                    user.field(),
                    "/param/vm-password",
                    "is the number of the mailbox, which attackers try first"));
        }
    }

    private void address(Document user) {
        Optional<String> cidr = user.pair("attribute", "cidr");
        cidr.ifPresent(network -> problems.add(Problem.warning(
                key,
                user.field(),
                "/attribute/cidr",
                "calls from " + network
                        + " are accepted without a password and treated as those of a stranger: they get the"
                        + " route of outside callers; for a trunk write a gateway with \"addresses\"")));
    }
}
