package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.time.TimeMatch;
import io.cordboard.xml.XmlElement;

/** The channel of a call during its hunt: what conditions compare with its clock, and the lines of the log. */
record HuntedChannel(Channel channel) {
    TimeMatch time(XmlElement element) {
        CallTime time = CallTime.of(channel);
        if (!time.known() && TimeRules.dependOnZone(element)) {
            channel.trace.undefined("FreeSWITCH compares with an uninitialised time");
        }
        return TimeRules.check(element, time) == TimeMatch.NONE
                ? TimeMatch.NONE
                : channel.clock(now -> TimeRules.check(element, time.at(now)));
    }

    void logTime(TimeMatch time, NestingLevel level, String suffix) {
        if (time != TimeMatch.NONE) {
            // FreeSWITCH's own log line lacks the space.
            String result = time == TimeMatch.PASS ? "Date/Time Match (PASS) [" : "Date/TimeMatch (FAIL) [";
            log(level, result + level.name() + "]" + suffix);
        }
    }

    void log(NestingLevel level, String line) {
        channel.trace.add(level.logged(line));
    }
}
