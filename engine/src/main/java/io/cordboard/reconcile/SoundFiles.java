package io.cordboard.reconcile;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Whether a FreeSWITCH has the files that its mailboxes, feature codes and hold music play. */
final class SoundFiles {
    /** mod_sndfile also looks in folders named by the rate. */
    private static final List<String> RATES = List.of("8000/", "16000/", "32000/", "48000/", "");

    /**
     * Files that a module plays.
     *
     * @param variable the global variable with their folder
     * @param folder the folder inside it
     * @param file one of them; empty if the folder is sufficient
     * @param what what to do if they are missing
     * @param why the effect
     */
    private record Sounds(
            String name, String module, String variable, String folder, String file, String what, String why) {
        private SwitchObject thing() {
            return new SwitchObject(SwitchObject.Kind.SOUNDS, name);
        }

        private List<String> paths(String holder) {
            if (file.isEmpty()) {
                return List.of(holder);
            }
            return RATES.stream().map(rate -> holder + folder + rate + file).toList();
        }
    }

    private static final List<Sounds> ALL = List.of(
            new Sounds(
                    "voicemail",
                    "mod_voicemail",
                    "sound_prefix",
                    "/voicemail/",
                    "vm-enter_id.wav",
                    "apt-get install freeswitch-sounds-en-us-callie",
                    "the prompts of mailboxes are missing, and FreeSWITCH hangs up on callers of a mailbox"),
            new Sounds(
                    "prompts",
                    "mod_event_socket",
                    "conf_dir",
                    "/sounds/cordboard/",
                    "en/not-possible.wav",
                    "cp -r fs-conf/sounds to the configuration directory of FreeSWITCH",
                    "the prompts of feature codes are missing, and tones are played in their place"),
            new Sounds(
                    "hold-music",
                    "mod_local_stream",
                    "music_dir",
                    "",
                    "",
                    "apt-get install freeswitch-music-default",
                    "the hold music is missing, and callers on hold hear nothing"));

    private final SwitchConsole console;
    private final UpkeepJournal journal;

    SoundFiles(SwitchConsole console, UpkeepJournal journal) {
        this.console = console;
        this.journal = journal;
    }

    /** Missing files are a problem until they exist. */
    Future<Void> check() {
        return RoundAtSwitch.each(ALL, this::check);
    }

    private Future<Void> check(Sounds sounds) {
        return console.ask("module_exists " + sounds.module())
                .compose(loaded -> loaded.strip().equals("true") ? inVariable(sounds) : Future.succeededFuture());
    }

    private Future<Void> inVariable(Sounds sounds) {
        return console.folder(sounds.variable())
                .compose(folder -> folder.isEmpty() ? Future.succeededFuture() : look(sounds, folder));
    }

    private Future<Void> look(Sounds sounds, String holder) {
        List<String> paths = sounds.paths(holder);
        return isAnyThere(new ArrayList<>(paths))
                .compose(there -> there
                        ? journal.settled(List.of(sounds.thing()))
                        : journal.failed(
                                sounds.thing(), sounds.what(), sounds.why() + ": " + paths.get(0) + " is not there"));
    }

    private Future<Boolean> isAnyThere(List<String> paths) {
        if (paths.isEmpty()) {
            return Future.succeededFuture(false);
        }
        return console.hasFile(paths.remove(0))
                .compose(there -> there ? Future.succeededFuture(true) : isAnyThere(paths));
    }
}
