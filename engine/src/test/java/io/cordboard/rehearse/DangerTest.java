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
                "export | ringback=say:x"
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
                "set | transfer_ringback=%(1000,4000,425)",
                "set | transfer_ringback=tone_stream://%(400,200,400,450);%(400,2000,400,450);loops=-1",
                "set | transfer_ringback=local_stream://moh",
                "set | transfer_ringback=$${hold_music}",
                "set | ringback=${us-ring}"
            })
    void whatIsHeardOrSaysHowLongToRingIsNot(String application, String data) {
        assertThat(isDangerous(application, data)).isFalse();
    }
}
