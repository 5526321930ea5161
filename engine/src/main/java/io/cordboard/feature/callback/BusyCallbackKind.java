package io.cordboard.feature.callback;

import io.cordboard.compose.ComposedRoute;
import io.cordboard.compose.ComposedRoute.Extension;
import io.cordboard.compose.ComposedRoute.Step;
import io.cordboard.compose.ComposedRoute.Test;
import io.cordboard.config.RouteSettings;
import io.cordboard.dialplan.NumberPattern;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.callback.BusyCallbackNames.Dialogue;
import io.cordboard.guard.argument.Side;
import io.cordboard.objects.CallFacts;
import io.cordboard.objects.ComputedKind;
import io.cordboard.objects.NumberPlan;
import io.cordboard.route.Domains;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The extensions around the routes of a domain with busy callback: before them the dialogues and the transfer of failed
 * calls, after them the refusal of numbers that nothing else matches. They are only for calls from the domain's own side.
 */
final class BusyCallbackKind implements ComputedKind {
    private static final String DESTINATION = "destination_number";
    private static final String ANY = "^.+$";
    private static final String NONE = "^$";

    /**
     * Causes that the dialogue reports to a recalled caller instead of a tone: all causes with which a leg to the other
     * side can end. {@code true} instead of a list would let the dialplan continue (switch_channel.c,
     * switch_channel_handle_cause).
     */
    private static final String ANY_FAILURE = String.join(
            ",",
            "USER_BUSY",
            "NO_ANSWER",
            "NO_USER_RESPONSE",
            "ALLOTTED_TIMEOUT",
            "CALL_REJECTED",
            "USER_NOT_REGISTERED",
            "SUBSCRIBER_ABSENT",
            "UNALLOCATED_NUMBER",
            "NO_ROUTE_DESTINATION",
            "DESTINATION_OUT_OF_ORDER",
            "NETWORK_OUT_OF_ORDER",
            "INCOMPATIBLE_DESTINATION",
            "NORMAL_TEMPORARY_FAILURE",
            "NORMAL_UNSPECIFIED",
            "RECOVERY_ON_TIMER_EXPIRE",
            "MANDATORY_IE_MISSING");

    private final List<String> sockets;

    /**
     * @param sockets the addresses of the dialogues for FreeSWITCH, HOST:PORT each; empty if there are no event sockets
     */
    BusyCallbackKind(List<String> sockets) {
        this.sockets = List.copyOf(sockets);
    }

    /** Whether routes of that domain contain it: it is enabled, and event sockets are configured. */
    private boolean isServed(BusyCallbackSettings settings) {
        return settings.enabled() && !sockets.isEmpty();
    }

    /** It is in the settings of domains. */
    @Override
    public String kind() {
        return Domains.KIND;
    }

    @Override
    public List<ObjectModel> models(Document object, CallFacts call, Documents documents) {
        return List.of();
    }

    @Override
    public Map<String, String> played(String domain, Documents documents) {
        Map<String, String> played = new LinkedHashMap<>();
        BusyCallbackSettings.of(documents, domain)
                .prompts()
                .forEach((name, file) -> played.put("/" + BusyCallbackNames.MEMBER + "/prompts/" + name, file));
        return played;
    }

    @Override
    public String aroundMember() {
        return BusyCallbackNames.MEMBER;
    }

    @Override
    public ComposedRoute around(String domain, Side side, Documents documents) {
        return switch (side) {
            case OUTSIDE -> ComposedRoute.NOTHING;
            case EXTENSION -> ofExtension(BusyCallbackSettings.of(documents, domain));
            case ORIGINATED -> ofRecall(BusyCallbackSettings.of(documents, domain), domain);
        };
    }

    @Override
    public List<Problem> review(String domain, Set<String> routes, NumberPlan numbers, Documents documents) {
        BusyCallbackSettings settings = BusyCallbackSettings.of(documents, domain);
        List<Problem> problems = new ArrayList<>();
        if (!settings.enabled()) {
            return problems;
        }
        if (!isServed(settings)) {
            problems.add(problem(domain, "nobody answers it: esl.nodes is not configured; nothing is offered"));
        }
        numbers.holdersOf(BusyCallbackNames.NUMBER).forEach(found -> problems.add(problem(domain, found)));
        return problems;
    }

    private static Problem problem(String domain, String reason) {
        return Problem.warning("cti_domain", domain, "/" + BusyCallbackNames.MEMBER, reason);
    }

    /** The extensions around a route for phones of the domain. */
    private ComposedRoute ofExtension(BusyCallbackSettings settings) {
        if (!isServed(settings)) {
            return ComposedRoute.NOTHING;
        }
        return new ComposedRoute(
                List.of(
                        offer(),
                        dialogue(Dialogue.REQUEST, starting(settings.requestCode()) + "(.{1,30})$"),
                        dialogue(
                                Dialogue.CANCEL,
                                "^" + Lamps.DIALLED + NumberPattern.exactly(settings.cancelCode()) + "(.{0,60})$"),
                        dialogue(Dialogue.PENDING, starting(settings.pendingCode()) + "$"),
                        onFailure(settings.noReply())),
                List.of(noRoute(List.of())));
    }

    /** The extensions around a route for recalls; they do not affect other legs that Cordboard created. */
    private ComposedRoute ofRecall(BusyCallbackSettings settings, String domain) {
        return isServed(settings)
                ? new ComposedRoute(List.of(undelivered(), caller(domain)), List.of(noRoute(List.of(isRecall()))))
                : ComposedRoute.NOTHING;
    }

    /** If no node accepts the call, it ends as it would have. */
    private Extension offer() {
        return new Extension(
                Dialogue.OFFER.path(),
                false,
                List.of(new Test(
                        DESTINATION, "^" + BusyCallbackNames.NUMBER + "$", socket(Dialogue.OFFER), asItWould())));
    }

    private static Step asItWould() {
        return Step.queued("hangup", variable("originate_disposition"));
    }

    private Extension dialogue(Dialogue dialogue, String expression) {
        return new Extension(dialogue.path(), false, List.of(new Test(DESTINATION, expression, socket(dialogue))));
    }

    /** mod_event_socket.c tries the hosts separated by {@code |} in turn; the text after the slash is socket_path. */
    private Step socket(Dialogue dialogue) {
        String hosts =
                sockets.stream().map(socket -> socket + "/" + dialogue.path()).collect(Collectors.joining("|"));
        return Step.queued("socket", hosts + " async full");
    }

    /**
     * Transfers a failed call to the dialogue. Everything is inline, so that settings of an extension come later and take
     * effect; nothing is set again at the next hunt of the same call.
     */
    private static Extension onFailure(boolean noReply) {
        Test busy = new Test(
                variable("transfer_on_fail"),
                NONE,
                Step.inline("set", transferOnFail(noReply ? "USER_BUSY,NO_ANSWER" : "USER_BUSY")));
        return new Extension(
                BusyCallbackNames.NUMBER + "/on-failure",
                true,
                noReply ? List.of(busy, notAfterNoAnswer()) : List.of(busy));
    }

    /**
     * Without {@code continue_on_fail} FreeSWITCH continues in the dialplan after three causes and never transfers the
     * call; for two of them this is not changed.
     */
    private static Test notAfterNoAnswer() {
        return new Test(
                variable("continue_on_fail"),
                NONE,
                Step.inline("set", "continue_on_fail=NO_USER_RESPONSE,ORIGINATOR_CANCEL"));
    }

    /**
     * If no node accepts the call, the cause shows that it failed: NORMAL_CLEARING would mean that the caller hung up.
     */
    private Extension undelivered() {
        return new Extension(
                Dialogue.RECALL.path(),
                false,
                List.of(
                        isRecall(),
                        new Test(
                                DESTINATION,
                                "^" + BusyCallbackNames.NUMBER + "$",
                                socket(Dialogue.RECALL),
                                asItWould())));
    }

    /**
     * Gives the leg the caller's identity: his variables, and the number that the other side sees. The caller's route
     * itself follows from the proof.
     */
    private static Extension caller(String domain) {
        return new Extension(
                BusyCallbackNames.NUMBER + "/caller",
                true,
                List.of(
                        isRecall(),
                        new Test(variable("transfer_on_fail"), NONE),
                        new Test(
                                variable(BusyCallbackNames.CALLER_VARIABLE),
                                "^.+@" + NumberPattern.exactly(domain) + "$",
                                Step.inline("set_user", variable(BusyCallbackNames.CALLER_VARIABLE)),
                                Step.inline(
                                        "set_profile_var",
                                        "caller_id_number=" + variable(BusyCallbackNames.NUMBER_VARIABLE)),
                                Step.inline(
                                        "set_profile_var",
                                        "caller_id_name=" + variable(BusyCallbackNames.NUMBER_VARIABLE)),
                                Step.inline("set", transferOnFail(ANY_FAILURE)),
                                Step.inline("set", "continue_on_fail=false"))));
    }

    private static Test isRecall() {
        return new Test(variable(BusyCallbackNames.REQUEST_VARIABLE), ANY);
    }

    /**
     * A number that no extension of the route matches is answered with 404 as before. After any action of ours, even an
     * inline one, FreeSWITCH counts the number as found, and would end the call with NORMAL_CLEARING (mod_dialplan_xml.c,
     * parse_exten).
     */
    private static Extension noRoute(List<Test> of) {
        List<Test> tests = new ArrayList<>(of);
        tests.add(Test.always(Step.queued("hangup", "NO_ROUTE_DESTINATION")));
        return new Extension(BusyCallbackNames.NUMBER + "/no-route", false, tests);
    }

    private static String transferOnFail(String causes) {
        return "transfer_on_fail=" + causes + " " + BusyCallbackNames.NUMBER + " XML " + RouteSettings.FROM_EXTENSION;
    }

    private static String starting(String code) {
        return "^" + NumberPattern.exactly(code);
    }

    private static String variable(String name) {
        return "${" + name + "}";
    }
}
