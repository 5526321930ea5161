package io.cordboard.feature.notice;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.route.Domains;
import io.cordboard.route.Gateways;
import io.cordboard.route.Users;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies the people in {@code emergency.notify} of an emergency call: extensions ring, addresses get a mail. Nothing
 * is added to the call itself: it is recognised by events that FreeSWITCH sends anyway, so that it cannot be delayed
 * here.
 */
final class EmergencyNotices implements FreeSwitchNode.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(EmergencyNotices.class);

    private final DocumentStore documents;
    private final NoticeStore told;
    private final Mailer mailer;

    EmergencyNotices(DocumentStore documents, NoticeStore told, Mailer mailer) {
        this.documents = documents;
        this.told = told;
        this.mailer = mailer;
    }

    /** @param phones ids of extensions */
    private record Notified(String domain, String name, List<String> phones, List<String> addresses) {}

    @Override
    public void up(FreeSwitchNode node) {
        // other nodes have reported the calls that are up, or no node was connected
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        EmergencyCall.of(event, node.legs()).ifPresent(call -> heard(node, call));
    }

    @Override
    public void down(FreeSwitchNode node) {
        // nothing is kept
    }

    private void heard(FreeSwitchNode node, EmergencyCall call) {
        documents
                .ask(known -> notified(call, known))
                .compose(notified -> notified.isEmpty()
                        ? Future.succeededFuture(false)
                        : first(node, call, notified.get().domain()).onSuccess(first -> {
                            if (first) {
                                tell(node, call, notified.get());
                            }
                        }))
                .onFailure(e -> LOG.error("nobody is told of the emergency call {}: {}", call.leg(), e.getMessage()));
    }

    /** An extra notice does less harm than a missing one. */
    private Future<Boolean> first(FreeSwitchNode node, EmergencyCall call, String domain) {
        List<String> history = List.of(
                "what", "emergency_call",
                "by", call.caller(),
                "to", call.number(),
                "gateway", call.gateway().orElse(""),
                "leg", call.leg(),
                "node", node.name());
        return told.isFirst("emergency/" + call.leg(), domain, history).recover(e -> {
            LOG.warn("the emergency call {} may be announced twice: {}", call.leg(), e.getMessage());
            return Future.succeededFuture(true);
        });
    }

    private static Optional<Notified> notified(EmergencyCall call, Documents known) {
        Optional<String> domain = call.domain()
                .or(() -> call.gateway()
                        .flatMap(name -> Gateways.of(known).named(name))
                        .map(Document::domain));
        return domain.map(of -> {
            List<String> phones = new ArrayList<>();
            List<String> addresses = new ArrayList<>();
            for (String each : notify(of, known)) {
                if (each.indexOf('@') >= 0) {
                    addresses.add(each);
                } else {
                    Users.byNumber(known, of, each).map(Document::field).ifPresent(phones::add);
                }
            }
            phones.remove(call.caller());
            String name = Users.inForce(known, of, call.caller())
                    .flatMap(user -> user.text("name"))
                    .orElse("");
            return new Notified(of, name, phones, addresses);
        });
    }

    private static List<String> notify(String domain, Documents known) {
        return Domains.settings(known, domain)
                .map(settings -> new Document(settings.id(), settings.json().path("emergency")).texts("notify"))
                .orElse(List.of());
    }

    private void tell(FreeSwitchNode node, EmergencyCall call, Notified notified) {
        LOG.warn(
                "FreeSWITCH {}: {}@{} calls the emergency number {}{}",
                node,
                call.caller(),
                notified.domain(),
                call.number(),
                call.gateway().map(name -> " by " + name).orElse(", and no trunk took the call"));
        notified.phones().forEach(phone -> ring(node, call, phone, notified.domain()));
        notified.addresses().stream()
                .filter(Mail::isAddress)
                .map(address -> mail(call, notified, address))
                .forEach(mailer::send);
    }

    private static void ring(FreeSwitchNode node, EmergencyCall call, String phone, String domain) {
        NoticeCall.command(call, phone, domain)
                .flatMap(command -> node.connection().map(connection -> connection.bgapi(command, UUID.randomUUID())))
                .orElseGet(() -> Future.failedFuture(new IllegalStateException("it cannot be rung")))
                .onSuccess(result -> {
                    if (!result.startsWith("+OK")) {
                        LOG.warn(
                                "{}@{} was not told of the emergency call {}: {}",
                                phone,
                                domain,
                                call.leg(),
                                result.strip());
                    }
                })
                .onFailure(e -> LOG.warn(
                        "{}@{} was not told of the emergency call {}: {}", phone, domain, call.leg(), e.getMessage()));
    }

    private static Mail mail(EmergencyCall call, Notified notified, String address) {
        String who = call.caller() + (notified.name().isEmpty() ? "" : " (" + Mail.oneLine(notified.name()) + ")");
        String way = call.gateway()
                .map(name -> "The call leaves by the trunk " + name + ".")
                .orElse("No trunk took the call.");
        return new Mail(
                address,
                "Emergency call to " + call.number() + " by " + who,
                "Extension " + who + " of " + notified.domain() + " has dialled the emergency number " + call.number()
                        + ".\n" + way + "\n");
    }
}
