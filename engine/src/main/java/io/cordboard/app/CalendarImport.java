package io.cordboard.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.config.ConfigurationError;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.DomainName;
import io.cordboard.document.Problem;
import io.cordboard.ical.CalendarFile;
import io.cordboard.ical.ImportedDates;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.tools.OneDocument;
import io.vertx.core.Future;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Writes the dates of an iCalendar file into a calendar: one document, in one command, after it was judged. */
final class CalendarImport {
    private static final String KIND = "calendar";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Schemas schemas;
    private final Clock clock;
    private final PrintStream out;

    CalendarImport(Schemas schemas, Clock clock, PrintStream out) {
        this.schemas = schemas;
        this.clock = clock;
        this.out = out;
    }

    /** Whether it is written, or would be. */
    Future<Boolean> run(StoreConnection redis, String written, String name, String text, String state, boolean dryRun) {
        String domain = DomainName.of(written)
                .orElseThrow(() -> new ConfigurationError("\"" + written + "\" is no name of a domain"));
        OneDocument document = new OneDocument(redis, KIND, domain, name);
        return new OneDocument(redis, "domain", "", domain)
                .read()
                .map(settings -> read(text, state, zone(settings)))
                .compose(read -> document.read()
                        .compose(before -> judged(domain, name, before, read)
                                .map(json -> save(document, json, before, read, dryRun))
                                .orElseGet(() -> Future.succeededFuture(false))));
    }

    private ImportedDates read(String text, String state, ZoneId zone) {
        return new CalendarFile(state, LocalDate.now(clock.withZone(zone)), zone)
                .read(text)
                .orElseThrow(() -> new ConfigurationError("the file is no iCalendar file: BEGIN:VCALENDAR is missing"));
    }

    private ZoneId zone(Optional<String> settings) {
        Optional<String> name = settings.map(CalendarImport::json)
                .map(json -> json.path("timezone").asText());
        try {
            return name.filter(zone -> !zone.isEmpty()).map(ZoneId::of).orElseGet(() -> {
                out.println("The domain has no timezone: hours are told by the clock of this machine.");
                return clock.getZone();
            });
        } catch (DateTimeException e) {
            throw new ConfigurationError("the domain has the timezone " + name.orElse("") + ", which is not known");
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MAPPER.createObjectNode(); // check says so
        }
    }

    /** The document; what it says beside its dates stays. */
    private Optional<String> judged(String domain, String name, Optional<String> before, ImportedDates read) {
        ObjectNode whole = before.map(CalendarImport::json)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseGet(MAPPER::createObjectNode);
        whole.set("dates", read.dates());
        DocumentId id = new DocumentId(KIND, domain, name);
        String json = whole.toString();
        DocumentReading judged =
                schemas.judge(id, schemas.kind(KIND).key(domain), json.getBytes(StandardCharsets.UTF_8));
        List<Problem> problems = judged.problems();
        problems.forEach(problem -> out.println(problem.line()));
        return judged instanceof DocumentReading.Valid ? Optional.of(json) : Optional.empty();
    }

    private Future<Boolean> save(
            OneDocument document, String json, Optional<String> before, ImportedDates read, boolean dryRun) {
        read.notes().forEach(out::println);
        int had = before.map(CalendarImport::json)
                .map(old -> old.path("dates").size())
                .orElse(0);
        String what = read.dates().size() + " dates" + (before.isPresent() ? " in place of " + had : "");
        if (dryRun) {
            out.println(json);
            out.println("Nothing is written: the calendar " + document.field() + " would have " + what + ".");
            return Future.succeededFuture(true);
        }
        return document.write(json).map(key -> {
            out.println(key + " " + document.field() + " has " + what + " now.");
            return true;
        });
    }
}
