package io.cordboard.simulate.expand;

/** How a simulated call ended. */
public sealed interface Outcome {

    /** One line for people and for {@code --json}. */
    String text();

    /** The call stays in this application: a bridge that was answered, a conference, a queue, a script. */
    record Connected(String application, String data) implements Outcome {
        @Override
        public String text() {
            return data.isEmpty() ? application : application + " " + data;
        }
    }

    /** The call was refused by this SIP response, such as {@code 404 Not Found}. */
    record Responded(String response) implements Outcome {
        @Override
        public String text() {
            return "respond " + response;
        }
    }

    /** The call was hung up with this cause, a name of FreeSWITCH's such as {@code NORMAL_CLEARING}. */
    record HungUp(String cause) implements Outcome {
        @Override
        public String text() {
            return "hangup " + cause;
        }
    }

    /**
     * The call came by the same way again, and nothing would have ended that but a limit of FreeSWITCH's.
     *
     * @param way the numbers and contexts, from the first time to the second
     * @param end what the limit makes of the call
     */
    record Loop(String way, Outcome end) implements Outcome {
        @Override
        public String text() {
            return "loop: " + way + "; then " + end.text();
        }
    }

    /**
     * What FreeSWITCH does is not defined: it reads memory that it never filled or has given back, and may crash.
     *
     * @param likely how the call ends when it does not
     */
    record Undefined(String reason, Outcome likely) implements Outcome {
        @Override
        public String text() {
            return "undefined: " + reason + "; likely then " + likely.text();
        }
    }

    /** The simulation stopped before the end was known. */
    record Unknown(String reason) implements Outcome {
        @Override
        public String text() {
            return "unknown: " + reason;
        }
    }
}
