package io.cordboard.bench;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** What is added to the sample domain to make it an office of 200 objects, with expectations and calls of the past. */
final class OfficeDomain {
    static final String DOMAIN = Population.Sample.DOMAIN;
    static final int CALLS = 1_000;
    static final int EXPECTATIONS = 50;

    /** The sample has 24 objects. */
    private static final int EXTENSIONS = 106;

    private static final int GROUPS = 20;
    private static final int MENUS = 10;
    private static final int CLOCKS = 10;
    private static final int NUMBERS = 20;
    private static final int SPEED_DIALS = 10;

    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 11, 30, 10, 0);
    private static final long DAY_MILLIS = 24 * 3_600_000L;

    private final List<String[]> commands = new ArrayList<>();

    private OfficeDomain() {}

    /** The commands that write it. */
    static List<String[]> commands() {
        OfficeDomain office = new OfficeDomain();
        office.objects();
        office.expectations();
        office.calls(System.currentTimeMillis());
        return office.commands;
    }

    /** Changes an extension of which little is asked. */
    static void rename(RedisLine redis, int number) {
        redis.call(
                "HSET",
                "cti_exten@" + DOMAIN,
                extension(EXTENSIONS - 1),
                "{\"name\": \"Colleague " + number + "\", \"param\": {\"password\": \"Kd7vPq9zXw\"}}");
    }

    private void put(String kind, String name, String json) {
        commands.add(new String[] {"HSET", "cti_" + kind + "@" + DOMAIN, name, json});
    }

    private void objects() {
        for (int i = 0; i < EXTENSIONS; i++) {
            put(
                    "exten",
                    extension(i),
                    "{\"name\": \"Colleague " + i + "\", \"param\": {\"password\": \"Kd7v" + i
                            + "Pq9zXw\"}, \"voicemail\": {\"pin\": \"" + (418_200 + i * 7)
                            + "\"}, \"forward-no-answer\": \"voicemail:" + extension(i) + "\"}");
        }
        for (int i = 0; i < GROUPS; i++) {
            put(
                    "ring_group",
                    Integer.toString(6200 + i),
                    "{\"members\": [\"" + extension(i) + "\", \"" + extension(i + GROUPS) + "\", \""
                            + extension(i + 2 * GROUPS) + "\"], \"no-answer\": \"voicemail:" + extension(i) + "\"}");
        }
        for (int i = 0; i < MENUS; i++) {
            put(
                    "ivr",
                    Integer.toString(6300 + i),
                    "{\"greeting\": \"recording:welcome\", \"keys\": {\"1\": \"ring_group:" + (6200 + i)
                            + "\", \"2\": \"" + extension(i) + "\"}}");
        }
        for (int i = 0; i < CLOCKS; i++) {
            put(
                    "time_condition",
                    Integer.toString(6400 + i),
                    "{\"time-groups\": [\"office\"], \"calendars\": [\"bank-holidays\"], \"inside\": \"ivr:"
                            + (6300 + i) + "\", \"outside\": \"voicemail:" + extension(i) + "\"}");
        }
        for (int i = 0; i < NUMBERS; i++) {
            put(
                    "inbound_route",
                    "number-" + i,
                    "{\"did\": [\"" + number(i) + "\"], \"destination\": \""
                            + (i < CLOCKS ? "time_condition:" + (6400 + i) : extension(i)) + "\"}");
        }
        for (int i = 0; i < SPEED_DIALS; i++) {
            put("speed_dial", Integer.toString(30 + i), "{\"number\": \"0207946033" + i + "\"}");
        }
    }

    private static String extension(int index) {
        return Integer.toString(2000 + index);
    }

    private static String number(int index) {
        return "4420794602" + (10 + index);
    }

    private void expectations() {
        for (int i = 0; i < EXPECTATIONS; i++) {
            int place = i / 2 % CLOCKS;
            String call = i % 2 == 0
                    ? "\"from\": \"gateway:carrier\", \"to\": \"" + number(place) + "\", \"at\": \""
                            + MONDAY.plusDays(i / 2 / CLOCKS).plusHours(i < CLOCKS ? 0 : 12)
                            + "\", \"expect\": \""
                            + (i < CLOCKS ? "ivr:" + (6300 + place) : "voicemail:" + extension(place))
                            + "\""
                    : "\"from\": \"" + extension(i) + "\", \"to\": \"02079460" + (100 + i)
                            + "\", \"expect\": \"trunk:carrier\"";
            put("expectation", "e" + i, "{" + call + "}");
        }
    }

    /** Half of the calls come from outside; the others go to colleagues, groups and out. */
    private void calls(long nowMillis) {
        for (int i = 0; i < CALLS; i++) {
            String at = Long.toString(nowMillis - DAY_MILLIS + i * 60_000L);
            boolean inbound = i % 2 == 0;
            String from = inbound ? "02079469" + (100 + i % 900) : extension(i % EXTENSIONS);
            String to = switch (i % 8) {
                case 1 -> extension((i + 1) % EXTENSIONS);
                case 3 -> Integer.toString(6200 + i % GROUPS);
                case 5 -> "0207946" + (1000 + i);
                case 7 -> "6080";
                default -> i % 16 == 0 ? "442079460100" : number(i / 2 % NUMBERS);
            };
            commands.add(new String[] {
                "XADD",
                "cc_fetch@" + DOMAIN,
                "*",
                "at",
                at,
                "from",
                from,
                "to",
                to,
                "gateway",
                inbound ? "carrier" : "",
                "profile",
                ""
            });
        }
    }
}
