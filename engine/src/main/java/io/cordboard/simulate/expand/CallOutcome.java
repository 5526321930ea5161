package io.cordboard.simulate.expand;

/** How a simulated call ended. */
public sealed interface CallOutcome {

    /** One line for the terminal and for {@code --json}. */
    String text();

    /** The call stays in this application: a bridge that was answered, a conference, a queue, a script. */
    record Connected(String application, String data) implements CallOutcome {
        @Override
        public String text() {
            return data.isEmpty() ? application : application + " " + data;
        }
    }

    /** The call was rejected with this SIP response, such as {@code 404 Not Found}. */
    record Responded(String response) implements CallOutcome {
        @Override
        public String text() {
            return "respond " + response;
        }
    }

    /** The call was hung up with this FreeSWITCH cause, such as {@code NORMAL_CLEARING}. */
    record HungUp(String cause) implements CallOutcome {
        @Override
        public String text() {
            return "hangup " + cause;
        }
    }

    /**
     * The call came the same way again, and only a limit of FreeSWITCH would end that.
     *
     * @param way the numbers and contexts, from the first visit to the second
     * @param end how the call ends at the limit
     */
    record Loop(String way, CallOutcome end) implements CallOutcome {
        @Override
        public String text() {
            return "loop: " + way + "; then " + end.text();
        }
    }

    /**
     * FreeSWITCH's behaviour is undefined: it reads uninitialised or freed memory, and may crash.
     *
     * @param likely how the call ends if it does not crash
     */
    record Undefined(String reason, CallOutcome likely) implements CallOutcome {
        @Override
        public String text() {
            return "undefined: " + reason + "; likely then " + likely.text();
        }
    }

    /** The simulation stopped before the call ended. */
    record Unknown(String reason) implements CallOutcome {
        @Override
        public String text() {
            return "unknown: " + reason;
        }
    }
}
