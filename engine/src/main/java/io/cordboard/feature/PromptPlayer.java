package io.cordboard.feature;

import io.cordboard.esl.EslEvent;
import io.cordboard.esl.OutboundCall;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Plays prompts and asks for keys, for every dialogue. A prompt is a file in FreeSWITCH's configuration directory, in
 * the language of the domain, or a file that the domain has named in its place. A missing file is replaced by a tone.
 */
public final class PromptPlayer {
    public static final String GOOD = "tone_stream://%(150,80,440);%(150,80,660);loops=1";
    public static final String QUESTION = "tone_stream://%(150,150,600);loops=2";
    public static final String BAD = "tone_stream://%(250,250,480,620);loops=2";

    private static final String FOLDER = "${conf_dir}/sounds/cordboard/";
    private static final String ENGLISH = "en";
    private static final String CHINESE = "zh";

    /** Audio that is played before both sides are connected is lost. */
    private static final String SETTLE_MILLIS = "300";

    private static final String DIGITS_VARIABLE = "cordboard_digits";
    private static final String SILENCE = " silence_stream://1 ";
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OutboundCall call;
    private final String language;
    private final Map<String, String> own;

    /**
     * @param language {@code en} or {@code zh}
     * @param own files by the names of the prompts that they replace
     */
    public PromptPlayer(OutboundCall call, String language, Map<String, String> own) {
        this.call = call;
        this.language = language;
        this.own = Map.copyOf(own);
    }

    /** A voice with the shipped prompts. */
    public PromptPlayer(OutboundCall call, Optional<String> language) {
        this(call, language(language), Map.of());
    }

    /** The language of the prompts: {@code zh-CN} is {@code zh}; a language without prompts is English. */
    public static String language(Optional<String> written) {
        return written.filter(text -> text.regionMatches(true, 0, CHINESE, 0, 2))
                        .isPresent()
                ? CHINESE
                : ENGLISH;
    }

    /** Answers the call, if it is not answered yet, so that the caller can hear. */
    public Future<Void> answer() {
        Future<?> answered = call.isAnswered() ? Future.succeededFuture() : call.execute("answer", "", SHORT);
        return answered.compose(ready -> call.execute("sleep", SETTLE_MILLIS, SHORT))
                .mapEmpty();
    }

    /**
     * Sets what the phone displays. The phone gets it with the answer to its call; if the call is answered already, the
     * display is updated if the phone supports that.
     */
    public Future<Void> display(String label, String number) {
        String name = harmless(label);
        return (call.isAnswered()
                        ? call.execute("send_display", name + "|" + number, SHORT)
                        : call.execute("set", "sip_callee_id_name=" + name, SHORT)
                                .compose(set -> call.execute("set", "sip_callee_id_number=" + number, SHORT)))
                .mapEmpty();
    }

    /** Keeps a label plain text: removes what FreeSWITCH expands, and what ends a SIP header. */
    private static String harmless(String label) {
        return label.replaceAll("[\\p{Cntrl}${}|\\\\\"<>;^\\[\\]]", "");
    }

    /** Plays a prompt, or the tone if its file is missing. */
    public Future<EslEvent> say(String prompt, String tone) {
        return playback(own.getOrDefault(prompt, FOLDER + language + "/" + prompt + ".wav"), tone);
    }

    /** Plays a file, or the tone if there is none or FreeSWITCH does not find it. */
    public Future<EslEvent> play(Optional<String> file, String tone) {
        return file.map(name -> playback(name, tone)).orElseGet(() -> playback(tone));
    }

    /** Plays a prompt, and hangs up. */
    public Future<Void> last(String prompt, String tone) {
        return say(prompt, tone).compose(heard -> hangUp());
    }

    /** Plays a file, and hangs up. */
    public Future<Void> last(Optional<String> file, String tone) {
        return play(file, tone).compose(heard -> hangUp());
    }

    public Future<Void> hangUp() {
        return call.hangUp("NORMAL_CLEARING");
    }

    /** Whether the domain has replaced the prompt. */
    public boolean isOwn(String prompt) {
        return own.containsKey(prompt);
    }

    /** Plays a number, key by key; keys without a prompt are skipped. */
    public Future<Void> spell(String number) {
        Future<Void> all = Future.succeededFuture();
        for (int i = 0; i < number.length(); i++) {
            Optional<String> name = name(number.charAt(i));
            if (name.isPresent()) {
                all = all.compose(before ->
                                playback(own.getOrDefault(name.get(), FOLDER + language + "/" + name.get() + ".wav")))
                        .mapEmpty();
            }
        }
        return all;
    }

    private static Optional<String> name(char key) {
        if (key >= '0' && key <= '9') {
            return Optional.of("digit-" + key);
        }
        return key == '*' ? Optional.of("digit-star") : key == '#' ? Optional.of("digit-hash") : Optional.empty();
    }

    /** Asks for a number that ends with the key #; empty if none was entered. */
    public Future<Optional<String>> number(String prompt) {
        return say(prompt, QUESTION).compose(heard -> digits("1 20 1 10000 #" + SILENCE, "\\d+"));
    }

    /** Asks for a PIN with a tone. The digits are removed from the channel, where records would show them. */
    public Future<Optional<String>> pin(String tone) {
        return digits("1 16 1 10000 # " + tone, "\\d+");
    }

    /** One key, if it is pressed within five seconds. */
    public Future<Optional<String>> key() {
        return digits("1 1 1 5000 none" + SILENCE, "[0-9*#]");
    }

    private Future<Optional<String>> digits(String question, String allowed) {
        String argument = question.strip() + SILENCE + DIGITS_VARIABLE + " " + allowed + " 5000";
        return call.execute("play_and_get_digits", argument, PATIENCE).compose(complete -> {
            Optional<String> digits = complete.variable(DIGITS_VARIABLE).filter(text -> !text.isEmpty());
            return call.execute("unset", DIGITS_VARIABLE, SHORT).map(gone -> digits);
        });
    }

    /**
     * The key that is pressed during the question or soon after it; empty if none is. A question that does not name the
     * key is followed by it.
     *
     * @param named the key to name
     */
    public Future<Optional<String>> asks(String question, String tone, Optional<String> named) {
        return call.execute("set", "playback_terminators=any", SHORT)
                .compose(set -> say(question, tone))
                .compose(heard -> pressed(heard).isPresent() || named.isEmpty()
                        ? Future.succeededFuture(pressed(heard))
                        : spell(named.get())
                                .compose(said -> call.execute("set", DIGITS_VARIABLE + "=", SHORT))
                                .map(PromptPlayer::pressed))
                .compose(pressed -> pressed.isPresent() ? Future.succeededFuture(pressed) : key())
                .compose(key ->
                        call.execute("set", "playback_terminators=none", SHORT).map(set -> key));
    }

    private static Optional<String> pressed(EslEvent event) {
        return event.variable("playback_terminator_used");
    }

    private Future<EslEvent> playback(String file, String tone) {
        return playback(file).compose(played -> wasPlayed(played) ? Future.succeededFuture(played) : playback(tone));
    }

    private Future<EslEvent> playback(String file) {
        return call.execute("playback", atRunTime(file), PATIENCE);
    }

    /** A global variable as applications read it; in a served file FreeSWITCH's preprocessor replaces {@code $$}. */
    public static String atRunTime(String file) {
        return file.replace("$${", "${");
    }

    private static boolean wasPlayed(EslEvent complete) {
        return !complete.header("Application-Response").orElse("").equals("FILE NOT FOUND");
    }
}
