package io.cordboard.rehearse;

import io.cordboard.fetch.FetchAnswer;
import io.cordboard.fetch.FetchAnswer.Outcome;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.schema.Problem;
import io.cordboard.simulate.Dialplan;
import io.cordboard.simulate.HuntRequest;
import io.cordboard.simulate.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A world in which every fetch is answered as it is served, from the documents as they are. */
final class ServedWorld implements World {
    private static final Pattern ERROR = Pattern.compile("error/(\\w+)");
    private static final Pattern USER = Pattern.compile("(?:[{\\[][^}\\]]*[}\\]])*user/([^@,|/]+)@([^@,|/]+)");

    private final SectionFetch fetch;
    private final Reading reading;
    private final DirectoryLookup directory;
    private final Optional<String> everyBridge;
    private final List<String> hops = new ArrayList<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    ServedWorld(SectionFetch fetch, Reading reading, DirectoryLookup directory, Optional<String> everyBridge) {
        this.everyBridge = everyBridge;
        this.fetch = fetch;
        this.reading = reading;
        this.directory = directory;
    }

    @Override
    public Dialplan hunt(HuntRequest request) {
        FetchAnswer answer;
        try {
            XmlCurlRequest parsed = XmlCurlRequest.parse(FetchForm.dialplan(request));
            answer = reading.ask(documents -> fetch.answer(parsed, documents));
        } catch (BadRequest e) {
            remarks.add("the fetch is refused: " + e.getMessage());
            return new Dialplan.NotFound();
        }
        if (!answer.note().isEmpty()) {
            remarks.add(request.context() + ": " + answer.note());
        }
        hops.add(request.context() + " " + request.destinationNumber());
        if (!answer.problems().isEmpty() && hops.size() > 1) {
            remarks.add("the call came by " + String.join(" → ", hops));
        }
        answer.problems().stream().map(Problem::line).forEach(remarks::add);
        if (answer.outcome() == Outcome.NOT_FOUND) {
            remarks.add(request.context() + ": not found here; FreeSWITCH would ask its disk");
            return new Dialplan.NotFound();
        }
        return new Dialplan.Text(answer.document().text());
    }

    /** {@code error/CAUSE} fails with that cause; a user whom the directory does not know cannot be called. */
    @Override
    public Optional<String> bridgeFailure(String dialString) {
        if (everyBridge.isPresent()) {
            return everyBridge;
        }
        Matcher error = ERROR.matcher(dialString);
        if (error.matches()) {
            return Optional.of(error.group(1).toUpperCase(java.util.Locale.ROOT));
        }
        Matcher user = USER.matcher(dialString);
        boolean unknown = user.matches() && !directory.exists(user.group(2), user.group(1));
        return unknown ? Optional.of("SUBSCRIBER_ABSENT") : Optional.empty();
    }

    List<String> remarks() {
        return new ArrayList<>(remarks);
    }
}
