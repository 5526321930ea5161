package io.cordboard.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cordboard.testing.SmallDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which uploads a domain keeps, and which files of it can be played. */
class SoundFolderTest {
    private static final Instant NOW = Instant.parse("2026-06-15T10:00:00Z");
    private static final String D = "acme.test";

    @TempDir
    private Path root;

    private SoundFolder folder;

    @BeforeEach
    void folder() {
        folder = new SoundFolder(root, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void keep(String name, int bytes, String... inUse) throws IOException {
        folder.keep(D, "_uploaded/" + name, new byte[bytes], new SoundFolder.Bounds(100, Set.of(inUse)));
    }

    private void isOld(String name, int hours) throws IOException {
        Files.setLastModifiedTime(
                root.resolve("_uploaded").resolve(D).resolve(name), FileTime.from(NOW.minusSeconds(3600L * hours)));
    }

    private Stream<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("_uploaded").resolve(D))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void anUploadIsThereWholeAndWithoutRemains() throws IOException {
        keep("a.wav", 60);
        assertThat(kept()).containsExactly("a.wav");
        assertThat(folder.find(D, "_uploaded/a.wav"))
                .hasValueSatisfying(found -> assertThat(found.bytes()).isEqualTo(60));
    }

    @Test
    void theOldestThatNobodyNamesMakeRoom() throws IOException {
        keep("a.wav", 40);
        keep("b.wav", 40);
        isOld("a.wav", 2);
        isOld("b.wav", 3);
        keep("c.wav", 30);
        assertThat(kept()).containsExactly("a.wav", "c.wav");
    }

    @Test
    void whatADocumentNamesAndWhatIsNewStay() throws IOException {
        keep("a.wav", 40);
        keep("b.wav", 40);
        isOld("a.wav", 2);
        assertThatThrownBy(() -> keep("c.wav", 30, "_uploaded/a.wav"))
                .isInstanceOf(SoundFolder.Full.class)
                .hasMessageContaining("80 of 100 bytes");
        assertThat(kept()).containsExactly("a.wav", "b.wav");
    }

    @Test
    void anUploadThatCrashedMakesRoomToo() throws IOException {
        keep("a.wav", 10);
        Files.write(root.resolve("_uploaded").resolve(D).resolve("b.wav.x.part"), new byte[90]);
        isOld("b.wav.x.part", 2);
        keep("c.wav", 20);
        assertThat(kept()).containsExactly("a.wav", "c.wav");
    }

    @Test
    void theSameUploadAgainIsNewAgain() throws IOException {
        keep("a.wav", 40);
        isOld("a.wav", 2);
        keep("a.wav", 40);
        keep("b.wav", 40);
        assertThatThrownBy(() -> keep("c.wav", 40)).isInstanceOf(SoundFolder.Full.class);
    }

    @Test
    void anUploadThatCannotBeFinishedLeavesNothingBehind() throws IOException {
        Path place = root.resolve("_uploaded").resolve(D).resolve("a.wav");
        Files.createDirectories(place.resolve("full"));
        assertThatThrownBy(() -> keep("a.wav", 40)).isInstanceOf(IOException.class);
        assertThat(kept()).containsExactly("a.wav");
    }

    @Test
    void aFullDiskLeavesNothingBehindEither() throws IOException {
        SmallDisk.Attempt attempt = SmallDisk.over(root.resolve("_uploaded"));
        assumeTrue(attempt instanceof SmallDisk.Attempt.Mounted, attempt.toString());
        SmallDisk disk = ((SmallDisk.Attempt.Mounted) attempt).disk();
        try (disk) {
            SoundFolder.Bounds bounds = new SoundFolder.Bounds(10_000_000, Set.of());
            folder.keep(D, "_uploaded/a.wav", new byte[300_000], bounds);
            assertThatThrownBy(() -> folder.keep(D, "_uploaded/b.wav", new byte[900_000], bounds))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left");
            assertThat(kept()).containsExactly("a.wav");
        }
    }

    @Test
    void aFileThatLostItsEndIsWrittenAgain() throws IOException {
        keep("a.wav", 40);
        Files.write(root.resolve("_uploaded").resolve(D).resolve("a.wav"), new byte[7]);
        keep("a.wav", 40);
        assertThat(folder.find(D, "_uploaded/a.wav"))
                .hasValueSatisfying(found -> assertThat(found.bytes()).isEqualTo(40));
    }

    @Test
    void nothingIsWrittenThroughALinkOrWithoutTheFolder() throws IOException {
        Files.createDirectories(root.resolve("_uploaded/other.test"));
        Files.createSymbolicLink(root.resolve("_uploaded").resolve(D), root.resolve("other"));
        assertThatThrownBy(() -> keep("a.wav", 40)).isInstanceOf(IOException.class);
        Files.createDirectories(root.resolve("other"));
        assertThatThrownBy(() -> keep("a.wav", 40)).isInstanceOf(IOException.class);
        assertThat(root.resolve("other")).isEmptyDirectory();
        SoundFolder unmounted = new SoundFolder(root.resolve("none"), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThatThrownBy(() -> unmounted.keep(D, "_uploaded/a.wav", new byte[1], new SoundFolder.Bounds(9, Set.of())))
                .isInstanceOf(NotDirectoryException.class);
        assertThat(root.resolve("none")).doesNotExist();
    }

    @Test
    void aLinkInThePlaceOfAnUploadIsReplacedAndNotFollowed() throws IOException {
        Files.createDirectories(root.resolve("_uploaded").resolve(D));
        Path victim = Files.write(root.resolve("victim"), new byte[40]);
        Path upload = root.resolve("_uploaded").resolve(D).resolve("a.wav");
        Files.createSymbolicLink(upload, victim);
        keep("a.wav", 40);
        assertThat(Files.isSymbolicLink(upload)).isFalse();
        assertThat(victim).hasSize(40);
    }

    @Test
    void everybodyReadsUploadsOrTheGroupOfTheFolder() throws IOException {
        keep("a.wav", 10);
        Path uploads = root.resolve("_uploaded");
        assertThat(mode(uploads.resolve(D))).endsWith("r-xr-x");
        assertThat(mode(uploads.resolve(D).resolve("a.wav"))).isEqualTo("rw-r--r--");
        Files.createDirectories(uploads.resolve("other.test"));
        Files.setAttribute(uploads.resolve("other.test"), "unix:mode", 02750);
        folder.keep("other.test", "_uploaded/a.wav", new byte[9], new SoundFolder.Bounds(9, Set.of()));
        assertThat(mode(uploads.resolve("other.test/a.wav"))).startsWith("rw-r--");
        assertThat((Integer) Files.getAttribute(uploads.resolve("other.test"), "unix:mode") & 07777)
                .as("the folder still passes its group on")
                .isEqualTo(02750);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void linksToNowhereAndFilesThatVanishDoNotStopAnUpload() throws IOException {
        keep("a.wav", 10);
        Files.createSymbolicLink(root.resolve("_uploaded").resolve(D).resolve("b.wav"), root.resolve("nowhere"));
        keep("c.wav", 10);
        assertThat(kept()).contains("a.wav", "c.wav");
    }

    @Test
    void nothingOutsideTheFolderOfTheDomainIsRead() throws IOException {
        Files.createDirectories(root.resolve(D));
        Files.createDirectories(root.resolve("other.test"));
        Files.writeString(root.resolve("other.test/secret.wav"), "x", StandardCharsets.UTF_8);
        Files.createSymbolicLink(root.resolve(D).resolve("link.wav"), root.resolve("other.test/secret.wav"));
        Files.createSymbolicLink(root.resolve(D).resolve("linked"), root.resolve("other.test"));
        Files.createDirectories(root.resolve("_uploaded/other.test"));
        Files.writeString(root.resolve("_uploaded/other.test/secret.wav"), "x", StandardCharsets.UTF_8);
        Files.createDirectories(root.resolve("_uploaded").resolve(D));
        for (String name : new String[] {
            "_uploaded/../other.test/secret.wav",
            "_uploaded/../../other.test/secret.wav",
            "link.wav",
            "linked/secret.wav",
            "../other.test/secret.wav",
            "none.wav",
            "."
        }) {
            assertThat(folder.find(D, name)).as(name).isEmpty();
        }
        assertThat(folder.find("none.test", "a.wav")).isEmpty();
    }

    @Test
    void namesHaveOnlyCharactersThatEveryPathMayHave() {
        assertThat(SoundFolder.nameOf("a".repeat(255), "0f"))
                .as("documents allow 100 letters between slashes")
                .hasSizeLessThan(100);
        assertThat(SoundFolder.nameOf("../../etc", "0f")).isEqualTo("_uploaded/______etc-0f.wav");
        assertThat(SoundFolder.nameOf("*7.0/1-#", "0f")).isEqualTo("_uploaded/_7_0_1__-0f.wav");
    }
}
