package org.candour.app.referral;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.candour.app.TestBrowser;
import org.candour.app.access.Acting;
import org.candour.app.desk.Today;
import org.candour.app.identity.Requester;
import org.candour.app.intake.SetAside;
import org.candour.app.journeys.House;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.Outcome;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.ReferralEvent.Taken;
import org.candour.casework.referral.ReferralView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A unit without Candour is asked by e-mail and answers by filling in what it got; what cannot be read is keyed in, and nothing is lost.
class UnitByMailTest {
    private static final House HOUSE = House.get();
    private static final Referrals REFERRALS = HOUSE.bean(Referrals.class);
    private static final String UNIT = "moor-unit";
    private static final String ADDRESS = "advice@moor.example";
    private static final Pattern REFERENCE = Pattern.compile("\\[([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})]");
    private static int sent;

    private record Referred(CaseView view, UUID id, MimeMessage asked, String reference) {
        Referrals.Mine mine() {
            return Acting.as(HOUSE.actor("officer"), () -> REFERRALS.of(HOUSE.view(view.id()), id));
        }

        ReferralView now() {
            return mine().view();
        }
    }

    @BeforeAll
    static void a_unit_that_an_administrator_entered() {
        TestBrowser root = HOUSE.signedIn("root");
        root.open("/referral-parties");
        HttpResponse<String> bad = root.submit("/referral-parties", Map.of("mail", "1", "unit-code", UNIT, "unit-name", "Moor Unit", "unit-address", "nowhere"));
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("is no e-mail address", "value=\"Moor Unit\"");
        assertThat(root.submit("/referral-parties", Map.of("mail", "1", "unit-code", UNIT, "unit-name", "Moor Unit", "unit-address", ADDRESS)).body()).contains("Unit without Candour", ADDRESS);
        Acting.run(HOUSE.actor("officer"), () -> assertThatThrownBy(() -> HOUSE.bean(Parties.class).save(new Parties.Party("x-unit", "X", true, Parties.Channel.MAIL, "x@x.example", new byte[0], true)))
            .isInstanceOf(NotAllowed.class));
    }

    private static Referred refer(String subject) {
        CaseView view = HOUSE.open(House.POLICE, subject, new Requester("Robin Quill", "robin@mail.example", ""), "I am Robin Quill. Which makers were paid for " + subject + " in 2025?\n\nRegards\nRobin Quill");
        UUID id = Acting.as(HOUSE.actor("officer"), () -> REFERRALS.seek(view, REFERRALS.newIdentity(), REFERRALS.draft(view, new Referrals.Asking(UNIT, "Does Robin Quill ask others?",
            "We mean to withhold.", List.of("An answer of 2024"), HOUSE.bean(Today.class).date().plusDays(3)))));
        MimeMessage asked = mail("Advice sought", subject);
        Matcher reference = REFERENCE.matcher(subject(asked));
        assertThat(reference.find()).isTrue();
        return new Referred(view, id, asked, reference.group(1));
    }

    private static MimeMessage mail(String what, String subject) {
        return House.await("the e-mail \"%s\"".formatted(what), () -> HOUSE.received("moor.example", what).stream().filter(m -> subject(m).endsWith(subject)).findFirst());
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What came, with words after its labels, quoted as mail programs quote.
    private static String filled(MimeMessage asked, Map<String, String> said) {
        String words = House.words(asked).replace("\r\n", "\n");
        for (Map.Entry<String, String> one : said.entrySet()) {
            assertThat(words).contains("\n" + one.getKey() + ":\n");
            words = words.replace("\n" + one.getKey() + ":\n", "\n" + one.getKey() + ": " + one.getValue() + "\n");
        }
        return "Please see below.\n\nOn Monday, Northshire Police wrote:\n" + words.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
    }

    private static String raw(String from, String subject, String inReplyTo, String body) {
        return "Return-Path: <%1$s>\nFrom: Duty Adviser <%1$s>\nTo: %2$s\nSubject: %3$s\nMessage-ID: <moor-%4$d@moor.example>\n%5$sDate: Mon, 2 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n\n%6$s\n"
            .formatted(from, House.MAILBOX, subject, ++sent, inReplyTo.isEmpty() ? "" : "In-Reply-To: " + inReplyTo + "\n", body);
    }

    private static long cases(String words) {
        return Acting.as(HOUSE.actor("clerk"), () -> HOUSE.bean(TransactionTemplate.class).execute(_ -> HOUSE.bean(JdbcClient.class).sql("select count(*) from case_summary where subject like ?")
            .param("%" + words + "%").query(Long.class).single()));
    }

    private static final Map<String, String> WITHHELD = Map.of("Log number", "1480/23", "Advice", "Withhold", "Sections", "31(1)(a)", "Reasons", "The sums would point to [[31(1)(a): the northern team]].",
        "For disclosure", "- Money is accounted for,\n  to the public", "Against disclosure", "- A team could be found", "Balance", "Safety weighs more.", "Test favours", "withholding");

    @Test
    void a_filled_in_reply_becomes_advice_once_and_the_unit_hears_what_was_made_of_it() {
        Referred it = refer("water cannon");
        String words = House.words(it.asked());
        assertThat(words).contains("Which makers were paid for water cannon in 2025?", "Does [name] ask others?", "An answer of 2024", it.view().reference(), "moves neither day");
        assertThat(words + subject(it.asked())).doesNotContain("Quill", "Robin", "mail.example");
        String reply = raw(ADDRESS, "Re: " + subject(it.asked()), id(it.asked()), filled(it.asked(), WITHHELD));
        HOUSE.deliver(reply);
        House.awaitThat("the advice", () -> it.now().received() == 1);
        HOUSE.deliver(reply);
        Advice advice = it.now().current().orElseThrow().advice();
        assertThat(advice).isEqualTo(new Advice(1, Advice.Kind.EXEMPTION, List.of("foia-31-1-a"), "The sums would point to [[31(1)(a): the northern team]].", List.of("Money is accounted for, to the public"),
            List.of("A team could be found"), "Safety weighs more.", Advice.Favoured.WITHHOLDING));
        assertThat(it.now().log().orElseThrow()).hasToString("1480/23").returns(UNIT, n -> n.issuer());

        Acting.run(HOUSE.actor("officer"), () -> REFERRALS.query(HOUSE.view(it.view().id()), it.id(), "Is the year alone safe, Robin Quill asks?"));
        MimeMessage query = mail("Question about your advice", "water cannon");
        assertThat(House.words(query)).contains("Is the year alone safe").doesNotContain("Quill");
        HOUSE.deliver(raw(ADDRESS, "RE: " + subject(query), "", filled(query, Map.of("Reply to our question", "Yes, the year alone is."))));
        House.awaitThat("the reply to the question", () -> it.now().queries().getFirst().answer().equals(Optional.of("Yes, the year alone is.")));
        Acting.run(HOUSE.actor("officer"), () -> REFERRALS.decide(HOUSE.view(it.view().id()), it.id(), 1, Taken.VARIED, "We give the total."));
        assertThat(House.words(mail("What was made of your advice", "water cannon"))).contains("followed in part", "We give the total.");
        House.awaitThat("all to have left", () -> it.mine().trouble().isEmpty());
        assertThat(it.now().advice()).as("the same message twice").hasSize(1);
        assertThat(it.mine().replies()).extracting(UnitReplies.Reply::state).containsOnly(UnitReplies.State.READ);
        assertThat(cases(it.reference())).as("no case was opened for it").isZero();
        TestBrowser officer = HOUSE.signedIn("officer");
        assertThat(officer.open("/cases/" + it.view().id() + "/advice").body()).contains("Moor Unit, 1480/23", "Withhold", "has no Candour", "read by itself");
        assertThat(officer.open("/cases/%s/advice/%s/replies/%s/message".formatted(it.view().id(), it.id(), it.mine().replies().getFirst().id())).body()).contains("Duty Adviser");
    }

    @Test
    void what_cannot_be_read_waits_for_an_officer_and_is_keyed_in_once() {
        Referred it = refer("stun grenades");
        String subject = "Re: " + subject(it.asked());
        HOUSE.deliver(raw(ADDRESS, subject, id(it.asked()), "Dear colleagues\n\nWe think you could well give this out. Our number is probably 2017/16.\n\nDuty adviser"));
        HOUSE.deliver(raw(ADDRESS, subject, id(it.asked()), filled(it.asked(), Map.of("Advice", "maybe", "Reasons", "Who knows?"))));
        HOUSE.deliver(raw(ADDRESS, subject, id(it.asked()), filled(it.asked(), Map.of("Log number", "probably 2017/16", "Advice", "disclose", "Reasons", "It is public."))));
        HOUSE.deliver(raw(ADDRESS, subject, id(it.asked()), filled(it.asked(), Map.of("Advice", "Withdraw", "Reasons", "It must go."))));
        HOUSE.deliver(raw(ADDRESS, "Your question about grenades", id(it.asked()), "It is fine by us."));
        House.awaitThat("all five to wait", () -> it.mine().waiting().size() == 5);
        assertThat(it.mine().waiting()).extracting(UnitReplies.Reply::reason).anySatisfy(r -> assertThat(r).contains("sheet is not filled in")).anySatisfy(r -> assertThat(r).contains("\"maybe\" is none of the kinds"))
            .anySatisfy(r -> assertThat(r).contains("is not a log number")).anySatisfy(r -> assertThat(r).contains("a person must read")).anySatisfy(r -> assertThat(r).contains("does not carry the reference"));
        assertThat(it.now().advice()).isEmpty();
        assertThat(it.now().log()).as("all of a message or nothing").isEmpty();

        TestBrowser officer = HOUSE.signedIn("officer");
        UnitReplies.Reply numbered = it.mine().waiting().stream().filter(r -> r.reason().contains("log number")).findFirst().orElseThrow();
        String here = "/cases/%s/advice/%s/key-in".formatted(it.view().id(), it.id());
        assertThat(officer.open("/cases/" + it.view().id() + "/advice").body()).contains("was not read by itself", here + "?reply=" + numbered.id());
        assertThat(officer.open(here + "?reply=" + numbered.id()).body()).contains("value=\"probably 2017/16\"", ">It is public.</textarea>");
        HttpResponse<String> still = officer.submit(here, Map.of("keyin", "1", "reply", numbered.id().toString(), "number", "probably 2017/16", "kind", "DISCLOSE", "reasons", "It is public."));
        assertThat(still.statusCode()).isEqualTo(422);
        assertThat(still.body()).contains("is not a log number", ">It is public.</textarea>");
        for (int twice = 0; twice < 2; twice++) {
            officer.submit(here, Map.of("keyin", "1", "reply", numbered.id().toString(), "number", "2017/16", "kind", "DISCLOSE", "reasons", "It is public."));
        }
        assertThat(it.now().advice()).singleElement().satisfies(g -> assertThat(g.advice().kind()).isEqualTo(Advice.Kind.DISCLOSE));
        UnitReplies.Reply prose = it.mine().waiting().getFirst();
        assertThat(officer.submit(here, Map.of("aside", "1", "reply", prose.id().toString(), "why", "")).statusCode()).isEqualTo(422);
        officer.submit(here, Map.of("aside", "1", "reply", prose.id().toString(), "why", "The same as its form."));
        assertThat(it.mine().waiting()).hasSize(3);
        HttpResponse<String> bare = officer.submit(here, Map.of("keyin", "1", "kind", "CONSULT", "reasons", "Ask the maker.", "how", ""));
        assertThat(bare.body()).contains("Say by which way it came");
        officer.submit(here, Map.of("keyin", "1", "kind", "CONSULT", "reasons", "Ask the maker.", "how", "By telephone, from the duty adviser"));
        assertThat(it.now().current().orElseThrow().advice()).returns(2, Advice::version).returns(Advice.Kind.CONSULT, Advice::kind);
        assertThat(it.mine().replies().getLast()).returns(false, UnitReplies.Reply::mailed).returns(UnitReplies.State.KEYED, UnitReplies.Reply::state);

        HOUSE.answer(it.view(), new Outcome.Disclosed("Two makers."), HOUSE.actor("officer"), approver());
        House.awaitThat("the answer on the referral", () -> it.now().answered().isPresent());
        HOUSE.deliver(raw(ADDRESS, subject, id(it.asked()), filled(it.asked(), Map.of("Advice", "no interest", "Reasons", "We have looked again."))));
        House.awaitThat("advice that comes too late", () -> it.mine().waiting().stream().anyMatch(r -> r.reason().contains("closed to advice")));
    }

    private static org.candour.app.access.Actor approver() {
        return new org.candour.app.access.Actor("user:00000000-0000-0000-0000-0000000000ab", "Approver", Map.of(House.POLICE,
            java.util.EnumSet.complementOf(java.util.EnumSet.of(org.candour.app.access.Role.ADMINISTRATOR))));
    }

    @Test
    void what_another_wrote_or_what_names_no_referral_is_shown_to_correspondents() {
        Referred it = refer("tyre spikes");
        String subject = "Re: " + subject(it.asked());
        HOUSE.deliver(raw("somebody@elsewhere.example", subject, id(it.asked()), filled(it.asked(), WITHHELD)));
        HOUSE.deliver(raw(ADDRESS, "About tyre spikes", "", "You may give it out."));
        List<String> reasons = List.of("It quotes the referral of " + it.view().reference(), "It comes from Moor Unit, which is asked for advice");
        House.awaitThat("both to be set aside", () -> {
            List<String> waiting = Acting.as(HOUSE.actor("clerk"), () -> HOUSE.bean(SetAside.class).waiting()).stream().map(SetAside.Waiting::reason).toList();
            return reasons.stream().allMatch(reason -> waiting.stream().anyMatch(w -> w.startsWith(reason)));
        });
        HOUSE.deliver("Return-Path: <>\nFrom: MAILER-DAEMON@moor.example\nTo: %s\nSubject: Undelivered Mail Returned to Sender\nMessage-ID: <bounce-%d@moor.example>\nMIME-Version: 1.0\nContent-Type: text/plain\n\n550 5.1.1 no such mailbox\n\nMessage-ID: %s\n"
            .formatted(House.MAILBOX, ++sent, id(it.asked())));
        House.awaitThat("the bounce on the referral", () -> it.mine().trouble().orElse("").startsWith("It came back: "));
        assertThat(it.mine().trouble().orElseThrow()).contains("5.1.1");
        assertThat(it.now().advice()).isEmpty();
        assertThat(it.mine().replies()).isEmpty();
    }
}
