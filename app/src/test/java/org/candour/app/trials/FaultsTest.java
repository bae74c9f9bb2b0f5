package org.candour.app.trials;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.candour.app.Candour;
import org.candour.app.TestPeople;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Role;
import org.candour.app.access.Tokens;
import org.candour.app.desk.Verification;
import org.candour.app.journeys.House;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candour.app.journeys.House.awaitThat;

/// What the application stands on is taken away and given back: its mail server, its database, its disk. It says so on the health page,
/// loses nothing that it acknowledged, and goes on by itself.
class FaultsTest {
    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static GreenMail mail;
    private static Path data;
    private static boolean small;
    private static ConfigurableApplicationContext app;
    private static String address;
    private static String token;
    private static int asked;

    @BeforeAll
    static void an_installation_of_its_own_on_a_small_disk() throws Exception {
        mail = House.mailServers();
        data = Files.createTempDirectory("candour-faults");
        small = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=900m", "tmpfs", data.toString()).redirectErrorStream(true).start().waitFor() == 0;
        List<String> settings = new ArrayList<>(House.mailSettings(mail));
        settings.addAll(List.of("--server.port=0", "--candour.data=" + data));
        app = Candour.start(true, false, settings.toArray(String[]::new));
        Acting.run(TestPeople.administrator(), () -> app.getBean(Authorities.class).save(House.authority(House.POLICE, "Northshire Police", "police", House.MAILBOX)));
        token = Acting.as(TestPeople.administrator(), () -> app.getBean(Tokens.class).make(House.POLICE, "trial", Set.of(Role.CORRESPONDENT, Role.CASE_OFFICER), 1)).secret();
        address = TestPeople.of(app).address();
    }

    @AfterAll
    static void taken_down() throws Exception {
        app.close();
        mail.stop();
        if (small) {
            assertThat(new ProcessBuilder("umount", "-l", data.toString()).start().waitFor()).isZero();
        }
        org.candour.app.store.EmbeddedPostgres.deleteFolder(data);
    }

    @Test
    void without_a_mail_server_letters_wait_and_leave_when_it_is_back() {
        int smtp = mail.getSmtp().getPort();
        int imap = mail.getImap().getPort();
        mail.stop();
        awaitThat("the health page to tell of the mail server", () -> health().body().contains("does not answer; letters wait"));
        assertThat(health().statusCode()).as("work goes on").isEqualTo(200);
        String id = acknowledged();
        mail = new GreenMail(new ServerSetup[] {new ServerSetup(smtp, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(imap, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
        mail.setUser(House.MAILBOX, House.MAILBOX, "mailbox");
        mail.setUser(House.JOURNAL, House.JOURNAL, "journal");
        mail.start();
        awaitThat("the acknowledgement to leave", () -> House.inboxes(mail, "mail.example").size() == 1);
        awaitThat("the health page to be well", () -> health().body().contains("letters leave"));
        assertThat(read(id).statusCode()).isEqualTo(200);
    }

    @Test
    void without_its_database_it_says_so_and_goes_on_when_it_is_back() throws Exception {
        String before = acknowledged();
        try (var files = Files.list(data.resolve("postgres").toFile().isDirectory() ? data.resolve("postgres") : data)) {
            Path program = files.filter(f -> f.getFileName().toString().startsWith("program-")).findFirst().orElseThrow();
            Path hidden = program.resolveSibling("hidden");
            Files.move(program, hidden);
            try {
                killPostgres();
                awaitThat("the health page to tell of the database", () -> health().statusCode() == 503 && health().body().contains("database"));
                HttpResponse<String> page = get("/log", "");
                assertThat(page.statusCode()).isEqualTo(503);
                assertThat(page.body()).contains("Candour is not available just now").doesNotContain("Exception");
                assertThat(open(999_999).statusCode()).isGreaterThanOrEqualTo(500);
            } finally {
                Files.move(hidden, program);
            }
        }
        awaitThat("the health page to be well", () -> health().statusCode() == 200);
        assertThat(read(before).statusCode()).isEqualTo(200);
        assertThat(read(acknowledged()).statusCode()).isEqualTo(200);
        assertThat(verified()).isZero();
    }

    @Test
    void with_a_full_disk_nothing_is_acknowledged_that_is_not_kept_and_work_goes_on_when_there_is_room() throws Exception {
        Assumptions.assumeTrue(small, "no small disk: this machine lets nobody mount one");
        String before = acknowledged();
        Path filler = data.resolve("filler");
        fill(filler);
        awaitThat("the health page to tell of the disk", () -> health().statusCode() == 503 && health().body().contains("disk"));
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = open(++asked);
            assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(400);
            if (answer.statusCode() == 201) {
                kept.add(id(answer));
            }
        }
        Files.delete(filler);
        awaitThat("the health page to be well", () -> health().statusCode() == 200);
        kept.add(before);
        kept.add(acknowledged());
        awaitThat("what was acknowledged to be there", () -> kept.stream().allMatch(id -> read(id).statusCode() == 200));
        assertThat(verified()).isZero();
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[1 << 16];
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.size(filler)).isPositive();
        }
    }

    private static void killPostgres() {
        ProcessHandle.current().descendants().filter(p -> p.info().commandLine().filter(line -> line.contains(data.toString())).isPresent()).forEach(ProcessHandle::destroyForcibly);
    }

    private static long verified() {
        return Acting.as(org.candour.app.access.Actor.system("trial", Set.of(House.POLICE)), () -> app.getBean(Verification.class).all((_, _) -> {})).broken();
    }

    private static String acknowledged() {
        HttpResponse<String> answer = open(++asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return id(answer);
    }

    private static String id(HttpResponse<String> answer) {
        return answer.body().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    private static HttpResponse<String> open(int number) {
        return send(HttpRequest.newBuilder(URI.create(address + "/api/v1/requests")).header("Content-Type", "application/json").POST(BodyPublishers.ofString(
            "{\"authority\":\"%s\",\"items\":[\"How many otters of kind %d were seen?\"],\"requesterEmail\":\"otter%2$d@mail.example\"}".formatted(House.POLICE, number))), token);
    }

    private static HttpResponse<String> read(String id) {
        return get("/api/v1/cases/" + id, token);
    }

    private static HttpResponse<String> health() {
        return get("/health", "");
    }

    private static HttpResponse<String> get(String path, String bearer) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).header("Accept", path.startsWith("/api") ? "application/json" : "text/html, */*"), bearer);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String bearer) {
        try {
            HttpRequest.Builder whole = bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
            return CLIENT.send(whole.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
