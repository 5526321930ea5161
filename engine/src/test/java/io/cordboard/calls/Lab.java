package io.cordboard.calls;

import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Redis with the suite's domains, two Cordboard nodes, a FreeSWITCH with fs-conf, and the phones of the running test. */
final class Lab implements AutoCloseable {

    static final String DOMAIN = "lab.example";

    private static final String NODES = "CORDBOARD_ESL_NODES";

    private final Path program;
    private final Path home;
    private final Path data;
    private final int carrierPort = Ports.freeUdp("127.0.0.2");
    private final int trustedPort = Ports.freeUdp(FreeSwitch.ADDRESS);
    private final int eventSocketPort = Ports.freeTcp(FreeSwitch.ADDRESS);
    private final EmbeddedRedis redis;
    private final LabStore store;
    private final List<CordboardNode> nodes;
    private final LabPhones phones = new LabPhones();
    private Optional<FreeSwitch> freeSwitch = Optional.empty();

    private Lab(Path program, Path home, Path data, Optional<Map<String, String>> eventSocket) {
        this.program = program;
        this.home = home;
        this.data = data;
        this.redis = EmbeddedRedis.start(data.resolve("redis"));
        this.store = new LabStore(redis.socket());
        this.nodes = List.of(node("node-1", eventSocket), node("node-2", eventSocket));
        documents().load(carrierPort, trustedPort);
    }

    private CordboardNode node(String name, Optional<Map<String, String>> eventSocket) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("CORDBOARD_RECORDINGS_DIR", home.resolve("recordings").toString());
        eventSocket.ifPresent(further -> {
            settings.put(NODES, FreeSwitch.ADDRESS + ":" + eventSocketPort);
            settings.put("CORDBOARD_ESL_PASSWORD", FreeSwitch.EVENT_SOCKET_PASSWORD);
            settings.put("CORDBOARD_ESL_OUTBOUND_PORT", Integer.toString(Ports.freeTcp(FreeSwitch.ADDRESS)));
            further.forEach((setting, value) ->
                    settings.merge(setting, value, (own, more) -> setting.equals(NODES) ? own + "," + more : more));
        });
        return new CordboardNode(redis.url(), data.resolve(name), settings);
    }

    /**
     * Everything is prepared but not started; skips the test if there is no FreeSWITCH.
     *
     * @param name the directory in target/calls for FreeSWITCH's files and logs
     */
    static Lab prepare(String name) {
        return prepare(name, Optional.empty());
    }

    /**
     * The same with Cordboard nodes that use the event socket, in both directions.
     *
     * @param settings additional settings of the nodes, by environment variable; those of esl.nodes are added to the own one
     */
    static Lab withEventSocket(String name, Map<String, String> settings) {
        return prepare(name, Optional.of(settings));
    }

    /** Two Cordboard nodes and a FreeSWITCH, which run and are connected to each other. */
    static Lab running(String name) {
        return withEventSocket(name, Map.of())
                .startCordboard()
                .startFreeSwitch()
                .awaitConnected();
    }

    private static Lab prepare(String name, Optional<Map<String, String>> eventSocket) {
        Path program = FreeSwitchInstallation.required();
        try {
            return new Lab(program, Directories.fresh(name), Files.createTempDirectory("calls"), eventSocket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Lab startCordboard() {
        nodes.forEach(CordboardNode::start);
        return this;
    }

    void stopCordboard() {
        nodes.forEach(CordboardNode::stop);
    }

    List<CordboardNode> nodes() {
        return nodes;
    }

    Lab startFreeSwitch() {
        startsFreeSwitchAlone();
        if (nodes.stream().allMatch(CordboardNode::isRunning)) {
            awaitProfiles(3);
        }
        return this;
    }

    /** Starts FreeSWITCH without waiting for the profiles of the suite's documents. */
    Lab startsFreeSwitchAlone() {
        freeSwitch = Optional.of(FreeSwitch.start(
                program,
                home,
                nodes.stream().map(CordboardNode::url).toList(),
                CordboardNode.CREDENTIALS,
                eventSocketPort));
        return this;
    }

    /**
     * Waits until this number of SIP profiles listens, because a phone's earlier requests would be lost and are not
     * repeated.
     */
    void awaitProfiles(int number) {
        Eventually.holds(
                number + " profiles run",
                () -> eventSocket()
                                .api("sofia status")
                                .lines()
                                .filter(line -> line.contains("RUNNING"))
                                .count()
                        == number);
    }

    /**
     * Waits until every Cordboard node can write to Redis, is connected to FreeSWITCH's event socket, and knows its
     * calls.
     */
    Lab awaitConnected() {
        Eventually.holds(
                "every Cordboard is connected to Redis and FreeSWITCH",
                () -> nodes.stream().allMatch(CordboardNode::isConnected));
        return this;
    }

    /** FreeSWITCH is killed with all its calls, and restarts on the same ports; the phones do not notice. */
    void freeSwitchDiesAndComesBack() {
        freeSwitch = freeSwitch.map(FreeSwitch::diesAndComesBack);
    }

    FreeSwitch freeSwitch() {
        return freeSwitch.orElseThrow();
    }

    /** The name of this FreeSWITCH in Redis. */
    String freeSwitchName() {
        return eventSocket().api("hostname") + "/" + FreeSwitch.ADDRESS + ":" + eventSocketPort;
    }

    EventSocket eventSocket() {
        return freeSwitch().eventSocket();
    }

    /** Waits until the call is answered and its audio is connected: before that, FreeSWITCH misinterprets a REFER. */
    SipCall connected(SipCall call) {
        call.answered();
        eventSocket()
                .events()
                .await("the bridge of " + call, event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", call.id()));
        return call;
    }

    /** Waits until FreeSWITCH executes this application for the call. */
    EventSocketFrame awaitApplication(SipCall call, String application) {
        return eventSocket()
                .events()
                .await(
                        application + " for " + call,
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals(application));
    }

    /** The event socket of FreeSWITCH in the form of Cordboard's configuration. */
    String eventSocketName() {
        return FreeSwitch.ADDRESS + ":" + eventSocketPort;
    }

    String redisUrl() {
        return redis.url();
    }

    LabStore store() {
        return store;
    }

    LabDocuments documents() {
        return new LabDocuments(store);
    }

    /** Waits until mod_callcenter has the queue with its agents. */
    void awaitQueue(String number) {
        Eventually.holds(
                "FreeSWITCH has the queue " + number,
                () -> eventSocket()
                        .api("callcenter_config queue list tiers " + number + "@" + DOMAIN)
                        .contains("@" + DOMAIN + "|"));
    }

    /** A phone with the user's password from the suite's documents. */
    Phone phone(String user) {
        return phone(user, DOMAIN, "secret-of-" + user);
    }

    Phone phone(String user, String domain, String password) {
        return phones.inside(user, domain, password, freeSwitch().internal());
    }

    /** The same phone, configured with the port of the trunks. */
    Phone phoneAtTrunks(String user) {
        return phones.inside(user, DOMAIN, "secret-of-" + user, freeSwitch().external());
    }

    /** Ends a phone before the test ends. */
    void remove(Phone phone) {
        phones.remove(phone);
    }

    /** Waits until the phone is told that the transfer of its call was refused, and is connected to the other party again. */
    void awaitRefusedTransfer(Phone phone, SipCall call) {
        phone.notifies()
                .await("the end of the transfer", notify -> notify.body().startsWith("SIP/2.0 403"));
        awaitReconnected(call);
    }

    /** Waits until the phone's call is connected to the other party again. */
    void awaitReconnected(SipCall call) {
        eventSocket()
                .events()
                .await(
                        "the call that comes back",
                        event -> event.is("CHANNEL_BRIDGE", "variable_sip_call_id", call.id()));
    }

    /** The trunk of the documents, which receives calls to the gateway {@code carrier}. */
    Phone carrier() {
        return outsider("carrier", new InetSocketAddress("127.0.0.2", carrierPort));
    }

    /** A caller at the profile for trunks, from that address. */
    Phone outsider(String user, String address) {
        return outsider(user, new InetSocketAddress(address, 0));
    }

    private Phone outsider(String user, InetSocketAddress address) {
        return phones.outside(user, address, freeSwitch().external());
    }

    /** The SIP profile that accepts callers by their address. */
    InetSocketAddress trusted() {
        return FreeSwitch.at(trustedPort);
    }

    /** A phone that calls the profile that accepts callers by their address. */
    Phone peer(String user, String address) {
        return phones.outside(user, new InetSocketAddress(address, 0), trusted());
    }

    /** Removes what a test has left: calls, registrations, phones. */
    void tidyUp() {
        if (freeSwitch.isPresent()) {
            phones.unregister(eventSocket());
            eventSocket().api("hupall");
            awaitNoCalls();
        }
        phones.close();
    }

    /** Waits until all calls are over. */
    void awaitNoCalls() {
        Eventually.holds(
                "FreeSWITCH has no calls",
                () -> eventSocket().api("show channels count").strip().startsWith("0 total"));
    }

    @Override
    public void close() {
        freeSwitch.ifPresent(FreeSwitch::close);
        nodes.forEach(CordboardNode::close);
        store.close();
        redis.close();
        Directories.delete(data);
    }
}
