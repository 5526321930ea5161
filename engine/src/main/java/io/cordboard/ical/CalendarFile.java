package io.cordboard.ical;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Status;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a file as dates that are closed, or open. What recurs on the same date of each year is one date without a year; other
 * recurrences are written out until some years from now.
 */
public final class CalendarFile {
    /** So far recurrences are written out. */
    static final int YEARS_AHEAD = 5;

    private static final int MOST_DATES = 1500;

    private final String state;
    private final LocalDate today;
    private final ZoneId zone;
    private final Set<ObjectNode> dates = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * @param state of the dates: closed or open
     * @param zone of the domain, on whose clock hours are told
     */
    public CalendarFile(String state, LocalDate today, ZoneId zone) {
        this.state = state;
        this.today = today;
        this.zone = zone;
    }

    /** The dates of the file; empty when it is no iCalendar file. */
    public Optional<ImportedDates> read(String text) {
        List<ICalendar> calendars = Biweekly.parse(text).all();
        if (calendars.isEmpty()) {
            return Optional.empty();
        }
        calendars.forEach(this::calendar);
        if (dates.size() > MOST_DATES) {
            notes.add("has " + dates.size() + " dates, of which " + MOST_DATES + " are taken");
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        dates.stream().limit(MOST_DATES).forEach(array::add);
        return Optional.of(new ImportedDates(array, notes));
    }

    private void calendar(ICalendar calendar) {
        for (VEvent event : calendar.getEvents()) {
            CalendarEvent read = new CalendarEvent(event, calendar, zone);
            if (Status.cancelled().equals(event.getStatus())) {
                notes.add(read.title() + " is cancelled, and left out");
            } else if (!read.hasStart()) {
                notes.add(read.title() + " has no start, and is left out");
            } else if (read.isOfEachYear()) {
                dates.add(date(read, read.whole().ofEachYear()));
            } else {
                occurrences(read);
            }
        }
    }

    private void occurrences(CalendarEvent event) {
        LocalDate last = today.plusYears(YEARS_AHEAD);
        List<Occurrence> occurrences = event.occurrences(today, last);
        if (occurrences.isEmpty()) {
            notes.add(event.title() + " is over, or takes no time, and is left out");
        }
        if (event.isRecurring()) {
            notes.add(event.title() + " recurs and is written out until " + last + ": import the file again before");
        }
        occurrences.forEach(occurrence -> occurrence.parts().forEach(part -> dates.add(date(event, part))));
    }

    private ObjectNode date(CalendarEvent event, ObjectNode when) {
        when.put("state", state);
        event.name().ifPresent(name -> when.put("name", name));
        return when;
    }
}
