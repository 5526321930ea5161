package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.testing.TestStore;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are written to do harm are refused alone, at little cost, and the last good version stays. */
class HostileDocumentsTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String USERS = "cti_exten@lab.example";
    private static final DocumentId ANNA = new DocumentId("exten", "lab.example", "1001");
    private static final String GOOD = "{\"param\":{\"password\":\"k3\"}}";
    private static final int DEEP = 100_000;
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    /** The maximum heap use for judging one document, including garbage. */
    private static final long MOST_BYTES = 16L * 1024 * 1024;

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("arrays 100,000 deep", "[".repeat(DEEP) + "]".repeat(DEEP), "nested deeper than 64"),
                Arguments.of("arrays that do not end", "[".repeat(200_000), "nested deeper than 64"),
                Arguments.of("objects 100,000 deep", "{\"a\":".repeat(40_000), "nested deeper than 64"),
                Arguments.of("deep in a place of its own", "{\"param\":{\"password\":" + "[".repeat(DEEP), "deeper"),
                Arguments.of("ten megabytes", "{\"a\":\"" + "x".repeat(TEN_MEGABYTES) + "\"}", "at most 262144"),
                Arguments.of("ten megabytes of blanks", " ".repeat(TEN_MEGABYTES) + GOOD, "at most 262144"),
                Arguments.of("a member twice", "{\"param\":{\"password\":\"a\",\"password\":\"b\"}}", "twice"),
                Arguments.of("an object twice", "{\"param\":{\"password\":\"a\"},\"param\":{}}", "twice"),
                Arguments.of("a huge exponent", "{\"param\":1e9999}", "would be sent as 1E+9999"),
                Arguments.of("an exponent of ten digits", "{\"param\":1e9999999999}", "number"),
                Arguments.of("a hundred thousand digits", "{\"param\":" + "9".repeat(DEEP) + "}", "number"),
                Arguments.of("a NUL", "{\"param\":{\"password\":\"a\\u0000b\"}}", "U+0000"),
                Arguments.of("half a surrogate", "{\"param\":{\"password\":\"\\ud800\"}}", "password"),
                Arguments.of("nothing", "", "JSON"),
                Arguments.of("two documents", GOOD + GOOD, "JSON"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void isRefusedAndTheLastGoodVersionStays(String name, String hostile, String reason) {
        STORE.redis("HSET", USERS, "1001", GOOD, "1002", GOOD);
        assertThat(secret("1001")).contains("k3");

        STORE.redis("HSET", USERS, "1001", hostile);

        assertThat(secret("1001")).contains("k3");
        assertThat(secret("1002")).contains("k3");
        assertThat(STORE.problems())
                .anySatisfy(line -> assertThat(line).contains("refused", reason))
                .allSatisfy(line -> assertThat(line).startsWith(USERS + " 1001").hasSizeLessThan(1_000));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void takesLittleOfTheHeap(String name, String hostile, String reason) {
        byte[] bytes = hostile.getBytes(StandardCharsets.UTF_8);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        DocumentReading judged = TestStore.SCHEMAS.judge(ANNA, USERS, bytes);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
        assertThat(judged).isInstanceOf(DocumentReading.Invalid.class);
    }

    private static Optional<String> secret(String user) {
        return STORE.ask(documents -> documents.document("exten", "lab.example", user))
                .flatMap((Document document) -> document.pair("param", "password"));
    }
}
