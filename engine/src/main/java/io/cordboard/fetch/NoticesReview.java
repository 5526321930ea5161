package io.cordboard.fetch;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.route.Domains;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notices about calls that cannot be sent: mails need a mailer, and Cordboard hears of calls only by an event socket.
 *
 * @param kinds of documents
 * @param heard whether a FreeSWITCH's event socket is connected to
 * @param mailer whether a mailer is configured
 */
public record NoticesReview(List<KindTraits> kinds, boolean heard, boolean mailer) implements SettingsReview {
    public NoticesReview {
        kinds = List.copyOf(kinds);
    }

    @Override
    public List<Problem> problems(String domain, Documents documents) {
        if (heard && mailer) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        for (KindTraits kind : kinds) {
            if (kind.name().equals(Domains.KIND)) {
                Domains.settings(documents, domain).ifPresent(settings -> problems(kind, domain, settings, problems));
            } else if (kind.kind().perDomain() && kind.marks("x-mails")) {
                documents.all(kind.name(), domain).forEach(object -> problems(kind, domain, object, problems));
            }
        }
        return problems;
    }

    private void problems(KindTraits kind, String domain, Document document, List<Problem> problems) {
        kind.marked(document.json(), "x-mails")
                .forEach(member -> reason(member)
                        .ifPresent(reason -> problems.add(
                                Problem.warning(kind.kind().key(domain), document.field(), member.pointer(), reason))));
    }

    private Optional<String> reason(MarkedValue member) {
        if (!heard) {
            return Optional.of(
                    "nobody is told, because Cordboard does not hear of calls: set esl.nodes to the event sockets"
                            + " of FreeSWITCH"
                            + " (CORDBOARD_ESL_NODES=127.0.0.1:8021)");
        }
        return member.value().indexOf('@') < 0
                ? Optional.empty()
                : Optional.of(
                        "no mail is sent, because no mailer is configured: set mailer.command and mailer.from"
                                + " (CORDBOARD_MAILER_COMMAND='/usr/sbin/sendmail -t -i', CORDBOARD_MAILER_FROM=pbx@acme.test)");
    }
}
