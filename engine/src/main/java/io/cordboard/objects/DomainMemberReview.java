package io.cordboard.objects;

import io.cordboard.dialplan.FixedPattern;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.numbering.Country;
import java.util.ArrayList;
import java.util.List;

/**
 * Values in the settings of a domain that are valid but have no effect: a country, a language, numbers in
 * inbound-allow.
 */
final class DomainMemberReview {
    private static final String LANGUAGE = "[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*";
    private static final String NUMBER = "\\+?[0-9*#]{1,32}";

    private final Document settings;
    private final List<Problem> problems = new ArrayList<>();

    private DomainMemberReview(Document settings) {
        this.settings = settings;
    }

    static List<Problem> problems(Document settings) {
        DomainMemberReview review = new DomainMemberReview(settings);
        settings.text("country")
                .filter(country -> Country.of(country).isEmpty())
                .ifPresent(country -> review.warn(
                        "/country",
                        "there is no country " + country
                                + ", so it is not known which numbers are national, expensive or for emergencies"));
        settings.text("language")
                .filter(language -> !language.matches(LANGUAGE))
                .ifPresent(language -> review.warn(
                        "/language", language + " is no language; expected letters such as en, de or zh-CN"));
        review.inboundAllow(settings.texts("inbound-allow"));
        return review.problems;
    }

    private void inboundAllow(List<String> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            if (!numbers.get(i).matches(NUMBER) && !FixedPattern.isFixed(numbers.get(i))) {
                warn(
                        "/inbound-allow/" + i,
                        numbers.get(i)
                                + " allows nothing; expected a number, or a pattern of fixed length such as _70XXX");
            }
        }
    }

    private void warn(String pointer, String reason) {
        problems.add(Problem.warning("cti_domain", settings.field(), pointer, reason));
    }
}
