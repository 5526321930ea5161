package io.cordboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.request.XmlCurlRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LoadFormTest {
    private static final Call CALL = new Call("demo.example", "1001", "1002", "41441234567", "127.0.0.2", Call.OWN);

    private final RandomGenerator random = RandomGenerator.of("SplittableRandom");

    @Test
    void placesAreFilledWithTheCallsValues() {
        LoadForm form = LoadForm.parse("x", "a={caller}&b=x{called}y&c={domain}&d={number}&e={gateway-address}");

        assertThat(body(form)).isEqualTo("a=1001&b=x1002y&c=demo.example&d=41441234567&e=127.0.0.2");
    }

    @Test
    void everyFetchIsOfAnotherChannel() {
        LoadForm form = LoadForm.parse("x", "Unique-ID={uuid}");

        assertThat(body(form)).hasSize("Unique-ID=".length() + 36).isNotEqualTo(body(form));
    }

    @Test
    void theMixIsFetchesThatCordboardReadsInTheirFullSize() throws Exception {
        List<Integer> bytes =
                CallMix.FORMS.stream().map(form -> form.length(CALL)).toList();

        assertThat(bytes).isEqualTo(List.of(1219, 6940, 664, 5856));
        for (LoadForm form : CallMix.FORMS) {
            String body = body(form);
            XmlCurlRequest request = XmlCurlRequest.parse(body.getBytes(StandardCharsets.US_ASCII));

            assertThat(body).hasSize(form.length(CALL)).doesNotContain("{", "}");
            assertThat(request.section()).isEqualTo(form.name().startsWith("dialplan") ? "dialplan" : "directory");
        }
    }

    private String body(LoadForm form) {
        ByteBuffer out = ByteBuffer.allocate(Requests.MAX_BYTES);
        form.write(out, CALL, random);
        return StandardCharsets.US_ASCII.decode(out.flip()).toString();
    }
}
