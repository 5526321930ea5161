package io.cordboard.feature.notice;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.kind.Schemas;
import io.cordboard.route.Domains;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mail about calls that nobody has answered, to the address in the member that the schema of the object marks as
 * {@code x-mails: "missed"}. It reacts to the end of a call, so a call that ends while no Cordboard is connected is not
 * reported.
 */
final class MissedCalls implements FreeSwitchNode.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(MissedCalls.class);
    private static final String MAILS = "x-mails";
    private static final String MISSED = "missed";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss zzz", Locale.ROOT);

    private final DocumentStore documents;
    private final Schemas schemas;
    private final NoticeStore told;
    private final Mailer mailer;
    private final ZoneId zone;

    /** @param zone for domains that name none */
    MissedCalls(DocumentStore documents, Schemas schemas, NoticeStore told, Mailer mailer, ZoneId zone) {
        this.documents = documents;
        this.schemas = schemas;
        this.told = told;
        this.mailer = mailer;
        this.zone = zone;
    }

    @Override
    public void up(FreeSwitchNode node) {
        // FreeSWITCH does not report the end of a call again
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.name().equals("CHANNEL_HANGUP_COMPLETE")) {
            MissedCall.of(event).forEach(this::tell);
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // nothing is kept
    }

    private void tell(MissedCall call) {
        documents
                .ask(known -> mails(call, known))
                .compose(mails -> mails.isEmpty()
                        ? Future.succeededFuture(mails)
                        : first(call).map(first -> first ? mails : List.<Mail>of()))
                .onSuccess(mails -> mails.forEach(mailer::send))
                .onFailure(e -> LOG.warn(
                        "nobody is told of the missed call {} of {}@{}: {}",
                        call.leg(),
                        call.object(),
                        call.domain(),
                        e.getMessage()));
    }

    private Future<Boolean> first(MissedCall call) {
        return told.isFirst("missed/" + call.leg() + "/" + call.kind() + "/" + call.object(), call.domain(), List.of());
    }

    private List<Mail> mails(MissedCall call, Documents known) {
        Optional<KindTraits> kind = schemas.traits().stream()
                .filter(one -> one.name().equals(call.kind()))
                .findFirst();
        Optional<Document> object = kind.flatMap(one -> known.document(one.name(), call.domain(), call.object()))
                .filter(document -> document.isTrue("enabled", true));
        if (object.isEmpty()) {
            return List.of();
        }
        ZoneId local = zone(known, call.domain());
        return kind.orElseThrow().marked(object.get().json(), MAILS).stream()
                .filter(member -> member.annotation().asText().equals(MISSED))
                .map(MarkedValue::value)
                .filter(Mail::isAddress)
                .map(address -> mail(call, object.get(), address, local))
                .toList();
    }

    private ZoneId zone(Documents known, String domain) {
        Optional<String> name = Domains.settings(known, domain).flatMap(settings -> settings.text("timezone"));
        try {
            return name.map(ZoneId::of).orElse(zone);
        } catch (DateTimeException e) {
            return zone; // check reports it
        }
    }

    private static Mail mail(MissedCall call, Document object, String address, ZoneId zone) {
        String caller = Mail.oneLine(
                call.name().isEmpty() || call.name().equals(call.number())
                        ? call.number()
                        : call.name() + " <" + call.number() + ">");
        String who = caller.isEmpty() ? "an unknown caller" : caller;
        String called = object.field()
                + object.text("name")
                        .map(name -> " (" + Mail.oneLine(name) + ")")
                        .orElse("");
        return new Mail(
                address,
                "Missed call from " + who + " for " + called,
                "From:  " + who + "\n"
                        + "For:   " + called + "\n"
                        + "Began: " + TIME.format(call.began().atZone(zone)) + "\n"
                        + "Ended: " + why(call.disposition()) + "\n");
    }

    private static String why(String disposition) {
        return switch (disposition) {
            case "USER_BUSY", "CALL_REJECTED" -> "busy";
            case "ORIGINATOR_CANCEL" -> "the caller hung up";
            case "NO_ANSWER", "NO_USER_RESPONSE", "ALLOTTED_TIMEOUT" -> "nobody answered";
            case "USER_NOT_REGISTERED", "SUBSCRIBER_ABSENT", "NO_PICKUP" -> "no phone could be reached";
            default -> "nobody answered";
        };
    }
}
