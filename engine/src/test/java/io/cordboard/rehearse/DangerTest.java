package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.simulate.execute.ExecutedApplication;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of what the guard lets through: it must see what FreeSWITCH would do, however it is written. */
class DangerTest {
    private static boolean isDangerous(String application, String data) {
        return Danger.of(new ExecutedApplication(application, data), Set.of()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bridge | {'execute_on_answer=bridge sofia/gateway/a/0900'}user/1000@acme.example",
                "bridge | {a=b,'execute_on_answer'=x}user/1000@acme.example",
                "bridge | {^^:a=b:execute_on_answer=x}user/1000@acme.example",
                "bridge | {a=b,^^~execute_on_answer~bridge x}user/1000@acme.example",
                "bridge | [^^;api_on_answer=x]user/1000@acme.example",
                "bridge | [group_confirm_key=exec,group_confirm_file=bridge x]user/1000@acme.example",
                "bridge | {group_confirm_key='exec',group_confirm_file=x.wav}user/1000@acme.example",
                "bridge | [group_confirm_key=11]user/1000@acme.example",
                "bridge | [group_confirm_key=1,group_confirm_file=shell_stream://reboot]user/1000@acme.example",
                "bridge | [group_confirm_key=1,group_confirm_file=phrase:calls_out]user/1000@acme.example",
                "bridge | [group_confirm_key=1,group_confirm_file=file_string://a.wav!shell_stream://x]user/1000@acme.example",
                "bridge | [group_confirm_key=1,group_confirm_file=file_string://shell_stream://x!a.wav]user/1000@acme.example",
                "bridge | [group_confirm_key=1,group_confirm_file=${api(x)}]user/1000@acme.example",
                "set | group_confirm_key=exec",
                "set | transfer_ringback=shell_stream:///bin/sh",
                "set | transfer_ringback=http_cache://a.example/x.wav",
                "set | transfer_ringback={a=b}x.wav",
                "set | transfer_ringback=file_string://a.wav",
                "set | transfer_after_bridge=0900",
                "set | transfer_on_fail=all 0900",
                "set | transfer_fallback_extension=0900",
                "set | nolocal:transfer_ringback=phrase:x",
                "set | blind_transfer_uuid=x",
                "set | cordboard_moved_by=x",
                "export | ringback=say:x",
                "export | _nolocal_execute_on_answer=bridge sofia/gateway/a/0900",
                "export | _NoLocal_api_on_answer=x",
                "bridge_export | _nolocal_sip_route_uri=sip:203.0.113.5",
                "export | _nolocal_ringback=shell_stream://x",
                "bridge | {_nolocal_execute_on_answer=x}user/1000@acme.example",
                "push | execute_on_answer=x",
                "unshift | note=x",
                "set_profile_var | dialplan=inline",
                "set_profile_var | caller_id_name=x,bridge:sofia/gateway/a/0900",
                "valet_park | lot@acme.example 8001",
                "park | ",
                "pickup | sales@acme.example",
                "fifo | support@acme.example out wait",
                "fifo | support@acme.example",
                "conference | bridge:room:sofia/gateway/a/0900",
                "conference | 3000@default+flags{rfc-4579}",
                "voicemail | check default acme.example",
                "playback | shell_stream://x",
                "playback | file_string://a.wav!shell_stream://x",
                "endless_playback | http://203.0.113.5/x.wav",
                "set_user | 1000@acme.example",
                "limit_execute | hash acme.example x 5 push execute_on_answer=x"
            })
    void whatMakesALegOrRunsSomethingIsDangerous(String application, String data) {
        assertThat(isDangerous(application, data)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bridge | {'effective_caller_id_name=a, b'}user/1000@acme.example",
                "bridge | {^^:leg_timeout=20:ignore_early_media=true}user/1000@acme.example",
                "bridge | [group_confirm_key=1,group_confirm_file=ivr/ivr-accept_reject.wav]user/1000@acme.example",
                "bridge | [group_confirm_key=1,group_confirm_file=file_string://a.wav!silence_stream://250]user/1000@acme.example",
                "set | transfer_ringback=%(1000,4000,425)",
                "set | transfer_ringback=tone_stream://%(400,200,400,450);%(400,2000,400,450);loops=-1",
                "set | transfer_ringback=local_stream://moh",
                "set | transfer_ringback=$${hold_music}",
                "set | ringback=${us-ring}",
                "fifo | support@acme.example in",
                "fifo | support@acme.example in a.wav b.wav",
                "conference | 3000-acme.example@default+1234+flags{mute}",
                "voicemail | default acme.example 1000",
                "playback | {loops=3}tone_stream://%(1000,0,440)",
                "playback | file_string://a.wav!silence_stream://500!b.wav",
                "set_profile_var | caller_id_name=Smith John",
                "export | _nolocal_note=x"
            })
    void whatIsHeardOrSaysHowLongToRingIsNot(String application, String data) {
        assertThat(isDangerous(application, data)).isFalse();
    }
}
