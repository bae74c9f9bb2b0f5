package org.candour.app.journeys;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.candour.app.Candour;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.candour.app.TestStore;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.HouseStyle;
import org.candour.app.access.People;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.identity.Requester;
import org.candour.app.intake.Intake;
import org.candour.app.letters.Drafting;
import org.candour.app.precedents.PublicDocuments;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.app.publication.Publishing;
import org.candour.casework.CaseEvent.Clearance;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseEvent.Track;
import org.candour.casework.Outcome;
import org.candour.law.Regime;
import org.candour.precedents.PublicDocument;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/// The application as an authority runs it, once for the whole test run: Northshire Police with its mailbox, its journal and its
/// people, Eastmere Council beside it, and the mail servers around them.
public final class House {
    public static final String POLICE = "northshire-police";
    public static final String COUNCIL = "eastmere";
    /// Advises the police.
    public static final String UNIT = "national-unit";
    public static final String MAILBOX = "foi@northshire.example";
    public static final String JOURNAL = "journal@northshire.example";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static House only;

    private final GreenMail mail;
    private final ConfigurableApplicationContext app;
    private final TestPeople people;
    private final Map<String, Person> staff;

    /// The house of this test run, built when first asked for.
    public static synchronized House get() {
        if (only == null) {
            only = new House();
            Runtime.getRuntime().addShutdownHook(new Thread(only::close));
        }
        return only;
    }

    private House() {
        mail = mailServers();
        TestStore store = TestStore.get();
        app = Candour.start(true, false, settings(store).toArray(String[]::new));
        people = TestPeople.of(app);
        Acting.run(TestPeople.administrator(), () -> {
            Authorities authorities = app.getBean(Authorities.class);
            authorities.save(authority(POLICE, "Northshire Police", "police", MAILBOX));
            authorities.save(authority(COUNCIL, "Eastmere Council", "council", "foi@eastmere.example"));
            authorities.save(authority(UNIT, "National Referral Unit", "unit", "foi@unit.example"));
        });
        Teams.Team police = people.team("Disclosure Unit", POLICE);
        Teams.Team council = people.team("Information Team", COUNCIL);
        Teams.Team unit = people.team("Advisers", UNIT);
        staff = Map.ofEntries(
            Map.entry("clerk", people.person("cora@northshire.example", police, Role.CORRESPONDENT)),
            Map.entry("officer", people.person("oscar@northshire.example", police, Role.CASE_OFFICER, Role.DECISION_MAKER)),
            Map.entry("second", people.person("selma@northshire.example", police, Role.CASE_OFFICER, Role.DECISION_MAKER)),
            Map.entry("approver", people.person("april@northshire.example", police, Role.APPROVER, Role.REVIEWER)),
            Map.entry("reviewer", people.person("rae@northshire.example", police, Role.REVIEWER)),
            Map.entry("head", people.person("hal@northshire.example", police, Role.APPROVER)),
            Map.entry("auditor", people.person("audrey@northshire.example", police, Role.AUDITOR)),
            Map.entry("adviser", people.person("ada@unit.example", unit, Role.CASE_OFFICER, Role.DECISION_MAKER)),
            Map.entry("adviser2", people.person("abel@unit.example", unit, Role.APPROVER, Role.DECISION_MAKER)),
            Map.entry("root", installationAdministrator()),
            Map.entry("admin", people.person("adam@northshire.example", police, Role.ADMINISTRATOR)),
            Map.entry("stranger", people.person("sten@eastmere.example", council, EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR)).toArray(Role[]::new))));
    }

    private Person installationAdministrator() {
        return Acting.as(TestPeople.administrator(), () -> {
            People accounts = app.getBean(People.class);
            Person root = accounts.byEmail("administrator@localhost").orElseThrow();
            accounts.setPassword(root.id(), TestPeople.PASSWORD, true);
            return root;
        });
    }

    /// SMTP and IMAP on free ports, with the mailboxes that the application opens.
    public static GreenMail mailServers() {
        return mailServers(ServerSetup.PROTOCOL_SMTP, ServerSetup.PROTOCOL_IMAP);
    }

    /// Servers that speak TLS alone, with a certificate of 127.0.0.1 that only [#trust] vouches for.
    public static GreenMail secureMailServers(Path folder) {
        Path keys = folder.resolve("mail-servers.p12");
        run(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "mail", "-keyalg", "EC", "-dname", "CN=mail.example",
            "-ext", "san=ip:127.0.0.1", "-validity", "30", "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
        return mailServers(ServerSetup.PROTOCOL_SMTPS, ServerSetup.PROTOCOL_IMAPS);
    }

    /// What a Java process needs to trust the servers made in this folder.
    public static List<String> trust(Path folder) {
        return List.of("-Djavax.net.ssl.trustStore=" + folder.resolve("mail-servers.p12"), "-Djavax.net.ssl.trustStorePassword=changeit");
    }

    private static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.getFirst() + " said: " + said);
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static GreenMail mailServers(String out, String in) {
        GreenMail servers = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", out).dynamicPort(), new ServerSetup(0, "127.0.0.1", in).dynamicPort()});
        servers.setUser(MAILBOX, MAILBOX, "mailbox");
        servers.setUser(JOURNAL, JOURNAL, "journal");
        servers.start();
        return servers;
    }

    /// The settings that make an installation use these mail servers.
    public static List<String> mailSettings(GreenMail servers) {
        boolean secure = servers.getSmtps() != null;
        String security = secure ? "tls" : "none";
        int smtp = (secure ? servers.getSmtps() : servers.getSmtp()).getPort();
        int imap = (secure ? servers.getImaps() : servers.getImap()).getPort();
        return List.of("--candour.smtp.host=127.0.0.1", "--candour.smtp.port=" + smtp, "--candour.smtp.security=" + security, "--candour.smtp.message-domain=northshire.example",
            "--candour.smtp.journal.address=" + JOURNAL, "--candour.smtp.journal.host=127.0.0.1", "--candour.smtp.journal.port=" + imap,
            "--candour.smtp.journal.user=" + JOURNAL, "--candour.smtp.journal.password=journal", "--candour.smtp.journal.security=" + security,
            "--candour.intake.mailboxes[0].authority=" + POLICE, "--candour.intake.mailboxes[0].host=127.0.0.1", "--candour.intake.mailboxes[0].port=" + imap,
            "--candour.intake.mailboxes[0].user=" + MAILBOX, "--candour.intake.mailboxes[0].password=mailbox", "--candour.intake.mailboxes[0].security=" + security,
            "--candour.intake.mailboxes[0].oauth=" + secure, "--candour.intake.poll=1s");
    }

    private List<String> settings(TestStore store) {
        try {
            Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data")), "house");
            List<String> settings = new ArrayList<>(mailSettings(mail));
            settings.addAll(List.of("--server.port=0", "--candour.data=" + data.toAbsolutePath(), "--candour.db.url=" + store.fresh(), "--candour.db.pool=8",
                "--candour.db.owner-password=" + store.postgres().passwords().owner(), "--candour.db.app-password=" + store.postgres().passwords().app()));
            return settings;
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /// An authority whose letters have all that the law asks of them.
    public static Authority authority(String code, String name, String kind, String email) {
        return new Authority(code, name, name, kind, Set.of("FOIA", "EIR"), "{n:06}/{yy}", new HouseStyle(name, "1 Harbour Road\nNorthshire NO1 1AA", email, "01632 960000",
            "https://www.northshire.example", "Information Manager", "", "Write to the Information Manager, 1 Harbour Road, Northshire NO1 1AA, or " + email
            + ", within 40 working days of this letter", "", "#1d70b8", "", "en", "https://www.northshire.example/report", ""));
    }

    public String address() {
        return people.address();
    }

    public GreenMail mail() {
        return mail;
    }

    /// A connection with this role's rights and no word of who acts.
    ///
    /// @param role `candour_app`, or `postgres` to look beneath
    public java.sql.Connection database(String role) throws java.sql.SQLException {
        var passwords = TestStore.get().postgres().passwords();
        return java.sql.DriverManager.getConnection(app.getEnvironment().getRequiredProperty("candour.db.url"), role,
            role.equals("postgres") ? passwords.superuser() : passwords.app());
    }

    public <T> T bean(Class<T> type) {
        return app.getBean(type);
    }

    /// A person by the part they play: `clerk`, `officer`, `second`, `approver`, `reviewer`, `head`, `auditor`, `admin`, the installation's
    /// `root`, the council's `stranger`, or the unit's `adviser` and `adviser2`.
    public Person person(String part) {
        return java.util.Objects.requireNonNull(staff.get(part), part);
    }

    public Actor actor(String part) {
        return people.actor(person(part));
    }

    public TestPeople people() {
        return people;
    }

    /// A browser without a window in which this person has signed in.
    public TestBrowser signedIn(String part) {
        return people.signedIn(person(part));
    }

    /// Opens a case as the form does.
    public CaseView open(String authority, String subject, Requester requester, String... items) {
        Today today = bean(Today.class);
        return Acting.as(Actor.system("intake", Set.of(authority)), () -> bean(Intake.class).open(new Intake.Request(authority, "form", Regime.FOIA, subject,
            List.of(items), String.join("\n\n", items), requester, today.date(), Optional.empty())));
    }

    /// A request to the police, answered by post and put into the disclosure log.
    public CaseView published(String subject, String item, Outcome outcome) {
        CaseView view = open(POLICE, subject, new Requester("Alex Marlow", "alex@mail.example", ""), item);
        Desk desk = bean(Desk.class);
        Drafting drafting = bean(Drafting.class);
        Acting.run(actor("officer"), () -> {
            desk.tell(view.id(), new CaseCommand.Assign(person("officer").actorId()));
            desk.tell(view.id(), new CaseCommand.NoteEvidence(subject, "1", List.of()));
            desk.tell(view.id(), new CaseCommand.Decide(1, outcome));
            CaseView saved = drafting.save(view.id(), -1, drafting.current(desk.view(view.id())).markup());
            desk.tell(view.id(), new CaseCommand.SubmitLetter(saved.letter().orElseThrow().draft(), Track.STANDARD));
        });
        Acting.run(actor("approver"), () -> desk.tell(view.id(), new CaseCommand.ApproveLetter(1, Clearance.APPROVER)));
        Acting.run(actor("clerk"), () -> {
            drafting.clearToSend(view.id(), -1, Delivery.POST);
            desk.tell(view.id(), new CaseCommand.RecordSent(Delivery.POST, "First class"));
        });
        return Acting.as(actor("approver"), () -> bean(Publishing.class).publish(view.id(), -1));
    }

    /// Decides, drafts, has approved and sends the answer to a case of one item, by post.
    public void answer(CaseView view, org.candour.casework.Outcome outcome, Actor writer, Actor approver) {
        Desk desk = bean(Desk.class);
        Drafting drafting = bean(Drafting.class);
        Acting.run(writer, () -> {
            desk.tell(view.id(), new CaseCommand.Decide(1, outcome));
            CaseView saved = drafting.save(view.id(), -1, drafting.current(desk.view(view.id())).markup());
            desk.tell(view.id(), new CaseCommand.SubmitLetter(saved.letter().orElseThrow().draft(), CaseEvent.Track.STANDARD));
        });
        Acting.run(approver, () -> {
            desk.tell(view.id(), new CaseCommand.ApproveLetter(1, CaseEvent.Clearance.APPROVER));
            drafting.clearToSend(view.id(), -1, CaseEvent.Delivery.POST);
            desk.tell(view.id(), new CaseCommand.RecordSent(CaseEvent.Delivery.POST, "First class"));
        });
    }

    /// Attaches a file to a case, as the officer.
    ///
    /// @return the document's identifier on the case
    public String attach(CaseId id, String name, byte[] bytes) {
        String document = java.util.UUID.randomUUID().toString();
        Acting.run(actor("officer"), () -> {
            Vault.Kept kept = bean(Vault.class).keep(bytes, "application/octet-stream");
            bean(Desk.class).tell(id, new CaseCommand.AttachDocument(document, name, "application/octet-stream", kept.bytes(), kept.sha256()));
        });
        return document;
    }

    /// Puts a public document into the evidence library of the police.
    public void evidence(String id, String title, String text) {
        Acting.run(actor("officer"), () -> bean(PublicDocuments.class).put(new PublicDocument(id, title, "Northshire Partnership Board", PublicDocument.Standing.OFFICIAL,
            Optional.of(java.time.LocalDate.of(2026, 3, 19)), "https://board.example/" + id, "Northshire", text), POLICE, Optional.empty(), Optional.empty(), "text/plain"));
    }

    public CaseView view(CaseId id) {
        return Acting.as(actor("officer"), () -> bean(Desk.class).view(id));
    }

    /// Puts a message into the authority's mailbox as a mail server does.
    public void deliver(String raw) {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
            mail.getUserManager().getUser(MAILBOX).deliver(message);
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The messages that reached this address whose subject holds these words.
    public List<MimeMessage> received(String to, String subject) {
        return inboxes(mail, to).stream().filter(m -> subjectOf(m).contains(subject)).toList();
    }

    /// What lies in the mailboxes of a domain; blind copies in the journal are not among them.
    public static List<MimeMessage> inboxes(GreenMail servers, String domain) {
        try {
            List<MimeMessage> found = new ArrayList<>();
            for (var user : servers.getUserManager().listUser()) {
                if (user.getEmail().endsWith("@" + domain) && !user.getEmail().equals(JOURNAL)) {
                    servers.getManagers().getImapHostManager().getInbox(user).getMessages().forEach(stored -> found.add(stored.getMimeMessage()));
                }
            }
            return found;
        } catch (com.icegreen.greenmail.store.FolderException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String subjectOf(Message message) {
        try {
            return String.valueOf(message.getSubject());
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Waits until something is there.
    public static <T> T await(String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            pause();
        }
    }

    /// Waits until something holds.
    public static void awaitThat(String what, Supplier<Boolean> holds) {
        await(what, () -> holds.get() ? Optional.of(true) : Optional.empty());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// Every text part of a message, joined.
    public static String words(MimeMessage message) {
        return parts(message).filter(p -> type(p).startsWith("text/plain")).map(House::content).map(String::valueOf).reduce("", String::concat);
    }

    /// The parts of a message that hold no others.
    public static Stream<jakarta.mail.Part> parts(jakarta.mail.Part part) {
        try {
            if (part.getContent() instanceof jakarta.mail.Multipart many) {
                List<jakarta.mail.Part> found = new ArrayList<>();
                for (int i = 0; i < many.getCount(); i++) {
                    parts(many.getBodyPart(i)).forEach(found::add);
                }
                return found.stream();
            }
            return Stream.of(part);
        } catch (MessagingException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static String type(jakarta.mail.Part part) {
        try {
            return part.getContentType().toLowerCase(java.util.Locale.ROOT);
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Object content(jakarta.mail.Part part) {
        try {
            return part.getContent();
        } catch (MessagingException | IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void close() {
        app.close();
        mail.stop();
    }
}
