package io.cordboard.feature.notice;

import io.cordboard.config.RouteSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command that rings the phones of an extension because of an emergency call. The display shows the caller; whoever
 * answers hears a tone. The leg has no rights: a phone that transfers it counts as a stranger.
 */
final class NoticeCall {
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z_.+*#-]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9._-]{1,253}");
    private static final int RING_SECONDS = 60;
    private static final String TONE = "tone_stream://%(400,200,880);loops=20";

    private NoticeCall() {}

    /** Empty when a name does not fit into a dial string. */
    static Optional<String> command(EmergencyCall call, String phone, String domain) {
        boolean fits = WORD.matcher(phone).matches()
                && !phone.equalsIgnoreCase("undef")
                && DOMAIN.matcher(domain).matches();
        return fits
                ? Optional.of("originate {outbound_redirect_fatal=true,ignore_early_media=true,force_transfer_context="
                        + RouteSettings.REDIRECTED + ",originate_timeout=" + RING_SECONDS
                        + ",origination_caller_id_name='EMERGENCY " + word(call.number())
                        + "',origination_caller_id_number=" + word(call.caller()) + "}user/" + phone + "@" + domain
                        + " &playback(" + TONE + ")")
                : Optional.empty();
    }

    private static String word(String text) {
        String word = text.replaceAll("[^0-9A-Za-z_.+*#-]", "");
        return word.isEmpty() || word.equalsIgnoreCase("undef") ? "unknown" : word;
    }
}
