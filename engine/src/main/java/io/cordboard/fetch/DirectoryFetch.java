package io.cordboard.fetch;

import io.cordboard.compose.DirectoryComposer;
import io.cordboard.compose.DirectoryComposer.Secrets;
import io.cordboard.compose.DirectoryParams;
import io.cordboard.compose.NamedValue;
import io.cordboard.compose.SignaturePlaces;
import io.cordboard.compose.TrunkProfiles;
import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.document.Problem;
import io.cordboard.kind.KindTraits;
import io.cordboard.render.CallSignatures;
import io.cordboard.render.Templates;
import io.cordboard.render.Xml;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Domains;
import io.cordboard.route.Gateways;
import io.cordboard.route.InviteProof;
import io.cordboard.route.OriginateProof;
import io.cordboard.route.Users;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The directory: users, groups and domains, by the action or purpose in the request. */
public final class DirectoryFetch {
    private static final Set<String> SECRET_ACTIONS = Set.of("sip_auth", "reverse-auth-lookup", "jsonrpc-authenticate");

    private static final String INVITE = "INVITE";
    /** On an extension's own leg; the signature belongs to the call. */
    private static final List<NamedValue> ON_OWN_LEG = List.of(
            new NamedValue("force_transfer_context", RouteSettings.REDIRECTED),
            new NamedValue(OriginateProof.VARIABLE, SignaturePlaces.OWN));

    private final RouteSettings settings;
    private final KindTraits userKind;
    private final Templates templates;
    private final InboundGuard guard;
    private final InviteProof proof;
    private final FixedAnswers replies;
    private final KeptAnswers<UserQuestion, FetchAnswer> users = KeptAnswers.ofFetches();

    /** What is asked for, independent of the documents. */
    private record UserQuestion(String domain, String number, Secrets secrets, boolean onOwnLeg) {}

    public DirectoryFetch(
            RouteSettings settings,
            KindTraits userKind,
            Templates templates,
            InboundGuard guard,
            InviteProof proof,
            FixedAnswers replies) {
        this.userKind = userKind;
        this.proof = proof;
        this.settings = settings;
        this.templates = templates;
        this.guard = guard;
        this.replies = replies;
    }

    public FetchAnswer answer(XmlCurlRequest request, Documents documents) {
        String action = request.field("action").orElse("");
        Optional<String> asked = request.field("domain").or(() -> keyValue(request));
        if (action.equals("event_socket_auth")) {
            return replies.notFound();
        }
        if (asked.isEmpty()) {
            return listDomains(request, documents);
        }
        Optional<String> domain = DomainName.of(asked.get());
        if (domain.isEmpty()
                || settings.passthroughDomains().contains(domain.get())
                || !Domains.isEnabled(documents, domain.get())) {
            return replies.notFound();
        }
        return inDomain(domain.get(), action, request, documents);
    }

    private FetchAnswer inDomain(String domain, String action, XmlCurlRequest request, Documents documents) {
        Lookup lookup = new Lookup(domain, documents);
        if (request.field("user").isPresent()) {
            return lookup.user(
                    request.field("user").get(), action, request); // group_call also names the group of a member
        }
        if (request.field("group").isPresent()) {
            return lookup.group(request.field("group").get());
        }
        if (!documents.index().domains().contains(domain)) {
            return replies.notFound();
        }
        return request.field("purpose").orElse("").equals("network-list") ? lookup.networkList() : lookup.bare();
    }

    /** The Call-ID of the INVITE whose sender is looked up: the answer becomes variables of that leg (sofia_reg.c). */
    private static Optional<String> call(XmlCurlRequest request, String action) {
        boolean invite = action.equals("sip_auth")
                && request.field("sip_auth_method").orElse(INVITE).equals(INVITE);
        return invite ? request.field("sip_call_id") : Optional.empty();
    }

    private static Optional<String> keyValue(XmlCurlRequest request) {
        return request.field("tag_name").filter("domain"::equals).flatMap(tag -> request.field("key_value"));
    }

    /** {@code purpose=gateways} without a domain asks for the domains of a SIP profile. Trunks have none. */
    private FetchAnswer listDomains(XmlCurlRequest request, Documents documents) {
        Collection<String> domains = request.field("purpose").orElse("").equals("gateways")
                ? profileDomains(request.field("profile").orElse(""), documents)
                : documents.index().domains();
        List<Xml> list = domains.stream()
                .filter(domain -> !settings.passthroughDomains().contains(domain))
                .map(domain -> domainXml(DirectoryComposer.bareDomain(domain), List.of(), List.of()))
                .toList();
        return section(list, "", List.of());
    }

    private static Collection<String> profileDomains(String profile, Documents documents) {
        List<Document> gateways = Gateways.of(documents).ofProfile(profile);
        return documents
                .document("sip_profile", "", profile)
                .filter(found -> !TrunkProfiles.isOne(found, gateways))
                .map(found -> found.texts("domains").isEmpty()
                        ? documents.index().domains()
                        : (Collection<String>) found.texts("domains"))
                .orElse(List.of());
    }

    private FetchAnswer section(List<Xml> domains, String domain, List<Problem> problems) {
        Xml content = new Xml(String.join("\n", domains.stream().map(Xml::text).toList()));
        return replies.section("directory", content, FixedAnswers.tooLarge("cti_exten@" + domain, ""), problems);
    }

    private Xml domainXml(Map<String, Object> model, List<Xml> users, List<Xml> groups) {
        Map<String, Object> data = new HashMap<>(model);
        data.put("users", users);
        data.put("groups", groups);
        return templates.render("domain", data);
    }

    /** A lookup in one domain. */
    private final class Lookup {
        private final String domain;
        private final Documents documents;
        private final List<Problem> problems = new ArrayList<>();

        Lookup(String domain, Documents documents) {
            this.domain = domain;
            this.documents = documents;
        }

        FetchAnswer user(String number, String action, XmlCurlRequest request) {
            Optional<String> callId = call(request, action);
            Optional<Document> user = Users.byNumber(documents, domain, number);
            boolean secrets = SECRET_ACTIONS.contains(action);
            // FreeSWITCH accepts any digest for a user without a secret (sofia_reg.c, allow-empty-password).
            if (user.isEmpty() || (secrets && !DirectoryComposer.hasSecret(user.get()))) {
                return action.equals("sip_auth")
                        ? replies.unknownUser(failed(request, "no such user with a password"))
                        : replies.notFound();
            }
            Optional<String> objection = action.equals("sip_auth")
                    ? SipAuthGate.objection(request, domain, user.get(), documents)
                    : Optional.empty();
            if (objection.isPresent()) {
                return replies.refusedUser(objection.get(), SipAuthGate.problems(request, domain, user.get()));
            }
            Secrets seen = secrets ? Secrets.SIP : action.equals("voicemail-lookup") ? Secrets.VOICEMAIL : Secrets.NONE;
            FetchAnswer answer = users.get(
                    new UserQuestion(domain, number, seen, callId.isPresent()),
                    documents,
                    known -> new Lookup(domain, known).found(number, seen, callId.isPresent()),
                    FetchAnswer::toKeep);
            FetchAnswer own = callId.map(id -> answer.signed(
                            CallSignatures.of(proof.issue(user.get().field(), domain, id))))
                    .orElse(answer);
            return action.equals("sip_auth") && SipDigest.isWrong(request, user.get())
                    ? own.toWrongPassword(failed(request, "wrong password"))
                    : own;
        }

        private FetchAnswer found(String number, Secrets seen, boolean onOwnLeg) {
            List<Xml> found = Users.byNumber(documents, domain, number).stream()
                    .map(user -> userXml(user, number, seen, onOwnLeg ? ON_OWN_LEG : List.of()))
                    .toList();
            return found(found, List.of());
        }

        /** The address comes first, before any text of the phone, because fail2ban parses it (dist/fail2ban). */
        private String failed(XmlCurlRequest request, String why) {
            return "failed authentication from " + request.field("ip").orElse("?") + ": " + why + ", "
                    + request.field("sip_auth_method").orElse("?") + " of "
                    + request.field("user").orElse("") + "@" + domain + " on the SIP profile "
                    + request.field("sip_profile").orElse("?");
        }

        FetchAnswer group(String name) {
            Optional<Document> group = documents.document("group", domain, name);
            if (group.isEmpty()) {
                return replies.notFound();
            }
            Map<String, Document> members = new LinkedHashMap<>();
            group.get()
                    .json()
                    .forEach(id -> Users.byNumber(documents, domain, id.asText())
                            .ifPresent(user -> members.putIfAbsent(user.field(), user)));
            List<Xml> users = members.values().stream()
                    .map(user -> userXml(user, user.field(), Secrets.NONE, List.of()))
                    .toList();
            return found(List.of(), List.of(templates.render("group", Map.of("name", name, "users", users))));
        }

        FetchAnswer networkList() {
            List<Xml> users = documents.all("exten", domain).stream()
                    .filter(user -> user.isTrue("enabled", true))
                    .filter(user -> user.pair("attribute", "cidr").isPresent())
                    .map(user -> userXml(user, user.field(), Secrets.NONE, List.of()))
                    .toList();
            return found(users, List.of());
        }

        FetchAnswer bare() {
            return found(List.of(), List.of());
        }

        private Xml userXml(Document user, String number, Secrets secrets, List<NamedValue> own) {
            return templates.render(
                    "user",
                    DirectoryComposer.user(
                            user,
                            number,
                            secrets,
                            DirectoryParams.of(userKind, user),
                            own,
                            TrunkProfiles.names(documents),
                            this::isServed));
        }

        private FetchAnswer found(List<Xml> users, List<Xml> groups) {
            Map<String, Object> model = DirectoryComposer.domain(
                    domain, Domains.settings(documents, domain), TrunkProfiles.names(documents), this::isServed);
            return section(List.of(domainXml(model, users, groups)), domain, problems);
        }

        private boolean isServed(Document holder, String member, String name, String value) {
            List<Problem> findings = guard.member(holder, member, name, value, domain, documents);
            problems.addAll(findings);
            return findings.isEmpty();
        }
    }
}
