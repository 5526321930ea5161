package io.cordboard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunningCordboardTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @Test
    void answersFetchesFromTheStoreThatItWasGiven() {
        CORDBOARD.store("{\"cti_domain\": {\"lab.example\": {}}}");

        String answer = CORDBOARD
                .post(RunningCordboard.form("section", "directory", "domain", "lab.example"))
                .body();

        assertThat(answer).contains("<domain name=\"lab.example\">");
    }

    @Test
    void showsAnEditInTheNextFetch() {
        CORDBOARD.store("{}");
        String form = RunningCordboard.form("section", "directory", "domain", "new.example");

        String before = CORDBOARD.post(form).body();
        CORDBOARD.redis("HSET", "cti_domain", "new.example", "{}");
        String after = CORDBOARD.post(form).body();

        assertThat(before).contains("not found");
        assertThat(after).contains("<domain name=\"new.example\">");
    }
}
