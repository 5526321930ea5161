package io.cordboard.api;

import io.cordboard.testing.RunningCordboard;

/** A call that has ended, a fetch and a callback of somebody outside, as a node keeps them. */
final class CallsWithNumber {
    private CallsWithNumber() {}

    /** Stores the call, the fetch and the callback. */
    static void store(RunningCordboard cordboard, String domain, String number) {
        cordboard.redis(
                "XADD",
                "cc_call@" + domain,
                "*",
                "id",
                "1",
                "at",
                "1764433581123",
                "from",
                number,
                "from-name",
                "Ann " + number,
                "to",
                "442079460100",
                "seconds",
                "7",
                "answered-seconds",
                "7",
                "end",
                "NORMAL_CLEARING",
                "direction",
                "in",
                "gateway",
                "carrier",
                "recording",
                "/tmp/" + number + ".wav");
        cordboard.redis(
                "XADD",
                "cc_fetch@" + domain,
                "*",
                "at",
                Long.toString(System.currentTimeMillis()),
                "from",
                number,
                "to",
                "442079460101",
                "gateway",
                "carrier",
                "profile",
                "");
        cordboard.redis(
                "HSET",
                "cti_busy_callback@" + domain,
                number + ">6060",
                "{\"id\":\"b-1\",\"caller\":\"" + number
                        + "\",\"callee\":\"6060\",\"state\":\"ACTIVE\",\"reason\":\"busy\","
                        + "\"armed\":true,\"place\":1,\"requested\":1700000000000,\"expires\":4000000000000,"
                        + "\"deadline\":0,\"version\":1,\"number\":\"6060\"}");
    }
}
