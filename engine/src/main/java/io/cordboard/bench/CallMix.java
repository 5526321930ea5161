package io.cordboard.bench;

import java.util.List;
import java.util.stream.Stream;

/** The fetches that FreeSWITCH sends for a call between two phones and for an inbound call. */
final class CallMix {
    static final List<LoadForm> FORMS = Stream.of(
                    "sip_auth", "dialplan-from-extension", "user_call", "dialplan-from-gateway")
            .map(LoadForm::packed)
            .toList();

    private CallMix() {}
}
