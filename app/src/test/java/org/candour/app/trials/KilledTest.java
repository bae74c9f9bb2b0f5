package org.candour.app.trials;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.app.Candour;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.candour.app.TestServer;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.access.Tokens;
import org.candour.app.journeys.House;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/// `serve` is killed without warning, again and again, while requests come in by API and e-mail, are decided, and leave. Its PostgreSQL
/// is its own; the mail servers stand outside, speak TLS alone, and remember everything. Every other time the database is killed with it.
class KilledTest {
    private static final int KILLS = Integer.getInteger("candour.trials.kills", 50);
    private static final Duration LONGEST = Duration.ofSeconds(Integer.getInteger("candour.trials.seconds", 150));
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern STATUS = Pattern.compile("\"status\":\"(\\w+)\"");
    private static final Pattern CASE = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final List<String> STAGES = List.of("OPEN", "IN_APPROVAL", "APPROVED", "CLEARED_TO_SEND", "ANSWERED");

    @TempDir(cleanup = CleanupMode.NEVER)
    Path data;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Random random = new Random(20261121);
    private GreenMail mail;
    private final Map<String, String> opened = new ConcurrentHashMap<>();
    private final Map<String, String> reached = new HashMap<>();
    private int delivered;
    private int asked;
    private int port;
    private String token = "";
    private Process serve;
    private TestBrowser officer;
    private TestBrowser approver;

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_sent_twice_however_often_the_process_is_killed() throws Exception {
        long began = System.nanoTime();
        mail = House.secureMailServers(data);
        prepare();
        port = freePort();
        // Once in peace: what Java learns of the classes makes the starts to come quick, and people sign in for the whole trial.
        start();
        officer = signedIn("oscar@northshire.example");
        approver = signedIn("april@northshire.example");
        stop();
        Thread outside = Thread.ofVirtual().start(this::keepAsking);
        int kill = 0;
        // On a machine that is busy with other things fewer kills fit into the time; the last line says how many there were.
        for (; kill < KILLS && System.nanoTime() - began < LONGEST.toNanos(); kill++) {
            start();
            work(Duration.ofMillis(200 + random.nextInt(900)));
            List<ProcessHandle> family = serve.descendants().toList();
            serve.destroyForcibly();
            if (kill % 2 == 1) {
                family.forEach(ProcessHandle::destroyForcibly);
            }
            assertThat(serve.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        outside.interrupt();
        outside.join();
        start();
        // Whoever asked last may not have heard the answer; they ask again, as before.
        opened.put("key-" + asked, ask("key-" + asked, asked));
        finish();
        assertThat(officer.open("/work").uri().getPath()).as("still signed in").isEqualTo("/work");
        stop();
        assertThatNothingWasSentTwice();
        assertThatEverythingIsThere();
        Process verify = child("verify").start();
        assertThat(verify.waitFor()).as("verify").isZero();
        System.out.printf("%d kills, %d requests by API, %d by e-mail, %d cases taken to an answer, %d s%n", kill, opened.size(), delivered,
            reached.values().stream().filter("ANSWERED"::equals).count(), Duration.ofNanos(System.nanoTime() - began).toSeconds());
        mail.stop();
        org.candour.app.store.EmbeddedPostgres.deleteFolder(data);
    }

    /// An authority with an officer, an approver and a token, made before the trial.
    private void prepare() {
        try (ConfigurableApplicationContext app = Candour.start(true, false, "--server.port=0", "--candour.data=" + data)) {
            Acting.run(TestPeople.administrator(), () -> app.getBean(Authorities.class).save(House.authority(House.POLICE, "Northshire Police", "police", House.MAILBOX)));
            TestPeople people = TestPeople.of(app);
            Teams.Team team = people.team("Disclosure Unit", House.POLICE);
            people.person("oscar@northshire.example", team, Role.CASE_OFFICER, Role.DECISION_MAKER);
            people.person("april@northshire.example", team, Role.APPROVER);
            token = Acting.as(TestPeople.administrator(), () -> app.getBean(Tokens.class).make(House.POLICE, "trial", Set.of(Role.CORRESPONDENT, Role.CASE_OFFICER), 1)).secret();
        }
    }

    private ProcessBuilder child(String verb) {
        List<String> command = TestServer.command(House.trust(data));
        command.addAll(List.of(verb, "--data", data.toString()));
        if (verb.equals("serve")) {
            command.addAll(List.of("--port", Integer.toString(port), "--candour.smtp.lease=1s", "--candour.smtp.settle=1s"));
            command.addAll(House.mailSettings(mail));
        }
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(data.resolve("said").toFile()));
    }

    private void start() throws Exception {
        serve = child("serve").start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (status("/health") != 200) {
            assertThat(serve.isAlive()).as("serve is alive; it said:%n%s", said()).isTrue();
            assertThat(System.nanoTime()).as("ready in time").isLessThan(end);
            Thread.sleep(50);
        }
    }

    private void stop() throws InterruptedException {
        serve.destroy();
        assertThat(serve.waitFor(90, TimeUnit.SECONDS)).isTrue();
    }

    private String said() throws IOException {
        String all = Files.readString(data.resolve("said"));
        return all.substring(Math.max(0, all.length() - 3000));
    }

    private int status(String path) {
        try {
            return client.send(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(5)).build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException away) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /// Outside, people go on asking: by e-mail, whether or not anybody is there to read it, and by API until it is acknowledged.
    private void keepAsking() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (delivered * 3 < opened.size() + 3) {
                    deliver(delivered + 1);
                    delivered++;
                }
                String key = "key-" + asked;
                String id = ask(key, asked);
                if (!id.isEmpty()) {
                    opened.put(key, id);
                    asked++;
                }
                Thread.sleep(id.isEmpty() ? 100 : 250);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void deliver(int number) {
        try {
            String raw = "From: Robin Quill <mail%1$d@mail.example>\r\nTo: %2$s\r\nSubject: Request about kites %1$d\r\nMessage-ID: <kites-%1$d@mail.example>\r\nDate: Mon, 2 Nov 2026 10:00:00 +0000\r\nContent-Type: text/plain\r\n\r\nHow many kites of kind %1$d were seen?\r\n";
            mail.getUserManager().getUser(House.MAILBOX).deliver(new MimeMessage(null, new ByteArrayInputStream(raw.formatted(number, House.MAILBOX).getBytes(StandardCharsets.US_ASCII))));
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// @return the case's id once it is acknowledged; empty if nobody answered
    private String ask(String key, int number) throws InterruptedException {
        String body = "{\"authority\":\"%s\",\"subject\":\"Owls %d\",\"items\":[\"How many owls of kind %d were seen?\"],\"requesterName\":\"Robin Quill\",\"requesterEmail\":\"api%d@mail.example\"}"
            .formatted(House.POLICE, number, number, number);
        try {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(uri("/api/v1/requests")).header("Authorization", "Bearer " + token).header("Idempotency-Key", key)
                .header("Content-Type", "application/json").timeout(Duration.ofSeconds(10)).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            Matcher id = CASE.matcher(answer.body());
            return answer.statusCode() == 201 && id.find() ? id.group(1) : "";
        } catch (IOException away) {
            return "";
        }
    }

    /// Officers decide, approve and send until the time is over; what was acknowledged to them is noted.
    private void work(Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        Thread officers = Thread.ofVirtual().start(this::advance);
        officers.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        while (System.nanoTime() < end) {
            Thread.sleep(20);
        }
        // The kill comes while the officers are still at it.
        Thread.ofVirtual().start(() -> officers.interrupt());
    }

    private void advance() {
        try {
            for (String id : List.copyOf(opened.values()).reversed()) {
                if (!"ANSWERED".equals(reached.get(id))) {
                    step(id);
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                }
            }
        } catch (IllegalStateException killed) {
            // The process died under the officer's hands; they go on when it is back, still signed in.
        }
    }

    private TestBrowser signedIn(String email) {
        TestBrowser browser = new TestBrowser("http://127.0.0.1:" + port);
        browser.open("/sign-in");
        browser.submit("/sign-in", Map.of("email", email, "password", TestPeople.PASSWORD));
        return browser;
    }

    /// Takes one case one step further, and checks that it is not behind what was acknowledged before.
    private synchronized void step(String id) {
        String stage = stage(id);
        if (stage.isEmpty()) {
            return;
        }
        assertThat(STAGES.indexOf(stage)).as("case %s was at %s", id, reached.getOrDefault(id, "OPEN")).isGreaterThanOrEqualTo(STAGES.indexOf(reached.getOrDefault(id, "OPEN")));
        reached.put(id, stage);
        String address = "/cases/" + id;
        switch (stage) {
            case "OPEN" -> {
                submit(officer, address + "/items/1", Map.of("kind", "disclosed", "answer", "Nine were seen."));
                String page = officer.open(address + "/letter").body();
                Matcher markup = Pattern.compile("(?s)<textarea[^>]*id=\"markup\"[^>]*>(.*?)</textarea>").matcher(page);
                if (markup.find()) {
                    String letter = markup.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&");
                    submitted(id, officer, Map.of("submit", "1", "track", "STANDARD", "markup", letter), "IN_APPROVAL");
                }
            }
            case "IN_APPROVAL" -> submitted(id, approver, Map.of("approve", "APPROVER", "draft", "1"), "APPROVED");
            case "APPROVED" -> submitted(id, approver, Map.of("send", "EMAIL"), "CLEARED_TO_SEND");
            default -> { }
        }
    }

    private HttpResponse<String> submit(TestBrowser browser, String path, Map<String, String> fields) {
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(browser.open(path).body());
        Map<String, String> all = new HashMap<>(fields);
        all.put("version", version.find() ? version.group(1) : "-1");
        return browser.submit(path, all);
    }

    private void submitted(String id, TestBrowser browser, Map<String, String> fields, String then) {
        HttpResponse<String> answer = submit(browser, "/cases/" + id + "/letter", fields);
        // Another page, such as the one for signing in, acknowledges nothing.
        boolean there = answer.uri().getPath().startsWith("/cases/" + id);
        if (there && answer.statusCode() == 200 && !answer.body().contains("<title>Error: ")) {
            reached.put(id, then);
        }
    }

    private String stage(String id) {
        try {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(uri("/api/v1/cases/" + id)).header("Authorization", "Bearer " + token).timeout(Duration.ofSeconds(10)).build(),
                BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("an acknowledged case is there: %s", id).isNotEqualTo(404);
            Matcher status = STATUS.matcher(answer.body());
            return answer.statusCode() == 200 && status.find() ? status.group(1) : "";
        } catch (IOException away) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// Lets everything come to its end: every message read, everything that was cleared sent.
    private void finish() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            advance();
            boolean leaving = reached.values().stream().anyMatch(stage -> !stage.equals("ANSWERED"));
            long acknowledgements = toRequesters().stream().filter(m -> attachments(m) == 0).count();
            if (!leaving && reached.size() == opened.size() && acknowledgements >= opened.size() + delivered) {
                return;
            }
            Thread.sleep(300);
        }
    }

    private List<MimeMessage> toRequesters() {
        return House.inboxes(mail, "mail.example");
    }

    private static long attachments(MimeMessage message) {
        return House.parts(message).filter(p -> House.type(p).startsWith("application/pdf")).count();
    }

    private void assertThatNothingWasSentTwice() throws MessagingException {
        Map<String, Integer> sent = new HashMap<>();
        for (MimeMessage message : toRequesters()) {
            String to = message.getRecipients(Message.RecipientType.TO)[0].toString();
            sent.merge("Message-ID " + message.getMessageID(), 1, Integer::sum);
            sent.merge((attachments(message) > 0 ? "answer to " : "acknowledgement to ") + to, 1, Integer::sum);
        }
        assertThat(sent).allSatisfy((what, times) -> assertThat(times).as(what).isEqualTo(1));
        assertThat(sent.keySet().stream().filter(k -> k.startsWith("acknowledgement"))).as("acknowledgements").hasSize(opened.size() + delivered);
        assertThat(sent.keySet().stream().filter(k -> k.startsWith("answer"))).as("answers").hasSize(opened.size());
    }

    /// Looks beneath: one case for each request, references without a gap.
    private void assertThatEverythingIsThere() {
        try (ConfigurableApplicationContext app = Candour.start(true, false, "--server.port=0", "--candour.data=" + data)) {
            List<String> subjects = Acting.as(Actor.system("trial", Set.of(House.POLICE)), () -> app.getBean(TransactionTemplate.class).execute(_ ->
                app.getBean(JdbcClient.class).sql("select subject || ' ' || id from case_summary").query(String.class).list()));
            assertThat(subjects).hasSize(opened.size() + delivered);
            opened.forEach((key, id) -> assertThat(subjects).as(key).filteredOn(s -> s.endsWith(id)).hasSize(1));
            for (int number = 1; number <= delivered; number++) {
                String kites = "kites " + number + " ";
                assertThat(subjects).as("the message about " + kites).filteredOn(s -> s.contains(kites)).hasSize(1);
            }
            Integer last = Acting.as(Actor.system("trial", Set.of(House.POLICE)), () -> app.getBean(TransactionTemplate.class).execute(_ ->
                app.getBean(JdbcClient.class).sql("select sum(last) from reference_series").query(Integer.class).single()));
            assertThat(last).as("numbers used").isEqualTo(subjects.size());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
