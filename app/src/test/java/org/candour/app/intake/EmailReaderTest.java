package org.candour.app.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.candour.app.vault.Names;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailReaderTest {
    private static final String FROM = "From: Robin Quill <robin@mail.example>\nTo: foi@northshire.example\nSubject: Speed cameras\n";

    private static Email read(String headers, String body) throws EmailReader.Unreadable {
        return EmailReader.read(Mails.mail(headers, body));
    }

    @Test
    void a_plain_message_gives_its_words_sender_and_the_date_written_on_it() throws Exception {
        Email email = EmailReader.read(Mails.request("a1", "Speed cameras", "How many?\n\n-- \nRobin\n07700 900123\n"));
        assertThat(email.text()).isEqualTo("How many?");
        assertThat(email.signature()).contains("07700 900123");
        assertThat(email.from()).isEqualTo("robin@mail.example");
        assertThat(email.fromName()).isEqualTo("Robin Quill");
        assertThat(email.messageId()).isEqualTo("<a1@mail.example>");
        assertThat(email.dated()).contains(Instant.parse("2026-03-02T23:10:00Z"));
        assertThat(email.sort()).isEqualTo(new Email.Sort.Message());
    }

    @Test
    void hidden_html_is_not_read_and_links_keep_their_address() throws Exception {
        Email email = read(FROM + "Content-Type: text/html; charset=utf-8", """
            <html><head><style>.pre{display:none} @media print { p { display:none } }</style></head><body>
            <div class="pre">Preview text</div><span style="DISPLAY : none">secret</span><span style="font-size:0px">tiny</span><span style="font-size:0.9em">small</span>
            <p>How many <b>cameras</b> are on <a href="https://roads.example/a4">the A4</a>?</p>
            <ol><li>fixed</li><li>mobile</li></ol><script>alert(1)</script><p>C:\\new\\folder</p></body></html>""");
        assertThat(email.text()).contains("How many cameras are on the A4 (https://roads.example/a4)?").contains("1. fixed\n").contains("2. mobile").contains("small").contains("C:\\new\\folder")
            .doesNotContain("Preview", "secret", "tiny", "alert");
    }

    @Test
    void of_two_alternatives_the_plain_one_is_read_unless_it_is_a_stub() throws Exception {
        String parts = "--b\nContent-Type: text/plain\n\n%s\n--b\nContent-Type: text/html\n\n<p>%s</p>\n--b--\n";
        assertThat(read(FROM + "Content-Type: multipart/alternative; boundary=b", parts.formatted("Plain question?", "HTML question?")).text()).isEqualTo("Plain question?");
        String rich = "How many cameras did the force run in each of the years 2022 to 2025, by district?";
        assertThat(read(FROM + "Content-Type: multipart/alternative; boundary=b", parts.formatted("See HTML", rich)).text()).isEqualTo(rich);
    }

    @Test
    void words_before_and_after_an_attachment_are_all_read() throws Exception {
        Email email = read(FROM + "Content-Type: multipart/mixed; boundary=b",
            "--b\nContent-Type: text/plain\n\nFirst question?\n--b\nContent-Type: application/pdf; name=\"a.pdf\"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b\nContent-Type: text/html\n\n<p>Second question?</p>\n--b--\n");
        assertThat(email.text()).isEqualTo("First question?\n\nSecond question?");
        assertThat(email.attachments()).hasSize(1);
        assertThat(email.attachments().getFirst().bytes()).isEqualTo("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({"windows-1252,windows-1252", "iso-8859-1,windows-1252", "utf-8,windows-1252", "us-ascii,utf-8", "no-such-charset,utf-8", "utf-16,utf-16", "koi8-r,utf-8"})
    void the_pound_sign_survives_a_charset_that_is_missing_wrong_or_unknown(String named, String real) throws Exception {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.write((FROM + "Content-Type: text/plain; charset=" + named + "\nContent-Transfer-Encoding: 8bit\n\n").replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        String words = "It cost \u00A3500 \u2013 why?";
        raw.write((named.equals("koi8-r") ? "It cost 500" : words).getBytes(java.nio.charset.Charset.forName(real)));
        assertThat(EmailReader.read(raw.toByteArray()).text()).isEqualTo(named.equals("koi8-r") ? "It cost 500" : words);
    }

    @Test
    void headers_in_encoded_words_or_bare_utf8_are_read() throws Exception {
        Email email = read("From: =?UTF-8?Q?Zo=C3=AB_Quill?= <zoe@mail.example>\nSubject: Caf\u00E9 licences", "How many?");
        assertThat(email.fromName()).isEqualTo("Zo\u00EB Quill");
        assertThat(email.subject()).isEqualTo("Caf\u00E9 licences");
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd,passwd", "'C:\\\\temp\\\\a.doc',a.doc", "..,attachment-1", "'a;b%00.pdf',a_b_00.pdf", "'.htaccess',htaccess"})
    void names_of_attachments_are_made_safe(String given, String safe) {
        assertThat(Names.file(given.translateEscapes(), "attachment-1")).isEqualTo(safe);
    }

    @Test
    void a_name_too_long_keeps_its_ending() {
        assertThat(Names.file("x".repeat(400) + ".pdf", "a")).hasSize(150).endsWith(".pdf");
    }

    @Test
    void a_message_inside_a_message_is_kept_whole_and_marks_it_as_forwarded() throws Exception {
        Email email = read("From: Ann Officer <ann@northshire.example>\nSubject: FW: request\nContent-Type: multipart/mixed; boundary=b",
            "--b\nContent-Type: text/plain\n\nPlease log.\n--b\nContent-Type: message/rfc822\n\nFrom: Robin <robin@mail.example>\nSubject: ask\n\nHow many?\n--b--\n");
        assertThat(email.sort()).isEqualTo(new Email.Sort.Forwarded());
        assertThat(email.attachments()).singleElement().satisfies(a -> {
            assertThat(a.name()).endsWith(".eml");
            assertThat(new String(a.bytes(), StandardCharsets.US_ASCII)).contains("How many?");
        });
    }

    @Test
    void history_is_parted_from_the_newest_words() throws Exception {
        Email email = read(FROM + "In-Reply-To: <ours@northshire.example>\nReferences: <a1@mail.example> <ours@northshire.example>",
            "I mean the primary school.\n\nOn Mon, 2 Mar 2026 at 10:00, FOI Team\n<foi@northshire.example> wrote:\n> Which school?\n");
        assertThat(email.text()).isEqualTo("I mean the primary school.");
        assertThat(email.quoted()).contains("Which school?");
        assertThat(email.references()).containsExactly("<ours@northshire.example>", "<a1@mail.example>");
    }

    @Test
    void outlook_history_is_parted_too() throws Exception {
        assertThat(read(FROM, "The primary one.\n\n________________________________\nFrom: FOI <foi@northshire.example>\nSent: 02 March 2026 10:00\nTo: Robin\n\nWhich?").text())
            .isEqualTo("The primary one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Auto-Submitted: auto-replied", "Auto-Submitted: auto-replied (vacation)", "X-Autoreply: yes", "Precedence: auto_reply", "X-Autorespond: away"})
    void an_automatic_reply_says_so_in_its_headers(String header) throws Exception {
        assertThat(read(FROM + header, "I am away until Monday.").sort()).isEqualTo(new Email.Sort.AutomaticReply(Optional.empty()));
    }

    @Test
    void an_automatic_reply_that_redirects_shows_where_to() throws Exception {
        assertThat(read(FROM + "Auto-Submitted: auto-replied\nReturn-Path: <>", "I have left. Please contact sam@mail.example instead.").sort())
            .isEqualTo(new Email.Sort.AutomaticReply(Optional.of("sam@mail.example")));
    }

    @Test
    void a_request_about_leave_is_no_automatic_reply() throws Exception {
        assertThat(read(FROM.replace("Speed cameras", "On leave policies of officers"), "How many days?").sort()).isEqualTo(new Email.Sort.Message());
        assertThat(read(FROM.replace("Speed cameras", "Out of office hours policing"), "How many days?").sort()).isEqualTo(new Email.Sort.Message());
    }

    @Test
    void what_a_machine_made_may_be_a_request_all_the_same() throws Exception {
        assertThat(read(FROM + "Auto-Submitted: auto-generated", "How many cameras?").sort()).isInstanceOf(Email.Sort.PerhapsAutomatic.class);
    }

    @Test
    void a_delivery_report_names_our_message_and_the_reason_without_the_address() throws Exception {
        Email email = read("From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=b", """
            --b
            Content-Type: text/plain

            This is the mail system. I could not deliver your message.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; robin@mail.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 <robin@mail.example>: user unknown
            --b
            Content-Type: text/rfc822-headers

            Subject: Our answer
            Message-ID: <answer-1@northshire.example>
            --b--
            """);
        assertThat(email.sort()).isEqualTo(new Email.Sort.Bounce(List.of("<answer-1@northshire.example>"), "5.1.1 550 [address]: user unknown"));
    }

    @Test
    void a_delay_is_no_bounce() throws Exception {
        assertThat(read("From: MAILER-DAEMON@mx.example\nSubject: Delayed\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
            "--b\nContent-Type: text/plain\n\nStill trying.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\nAction: delayed\nStatus: 4.4.1\n--b--\n").sort())
            .isEqualTo(new Email.Sort.AutomaticReply(Optional.empty()));
    }

    @Test
    void a_plain_bounce_names_our_message_too() throws Exception {
        Email email = read("Return-Path: <>\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: Mail delivery failed: returning message to sender\nX-Failed-Recipients: robin@mail.example",
            "A message that you sent could not be delivered.\n\n  robin@mail.example\n    550 mailbox full\n\n------ This is a copy of the message ------\n\nMessage-ID: <answer-2@northshire.example>\nSubject: Our answer\n");
        assertThat(email.sort()).isEqualTo(new Email.Sort.Bounce(List.of("<answer-2@northshire.example>"), "550 mailbox full"));
    }

    @Test
    void an_encrypted_message_is_set_aside_with_its_reason() {
        assertThatThrownBy(() -> read(FROM + "Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64", "AAAA"))
            .isInstanceOf(EmailReader.Unreadable.class).hasMessageContaining("encrypted");
    }

    @Test
    void without_a_sender_there_is_nobody_to_answer() {
        assertThatThrownBy(() -> read("Subject: Hello", "How many?")).isInstanceOf(EmailReader.Unreadable.class).hasMessageContaining("sender");
    }

    @Test
    void nothing_nests_without_end() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            body.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1));
        }
        assertThatThrownBy(() -> read(FROM + "Content-Type: multipart/mixed; boundary=b0", body.toString())).isInstanceOf(EmailReader.Unreadable.class).hasMessageContaining("20 deep");
    }

    @Test
    void a_broken_encoding_loses_no_words() throws Exception {
        assertThat(read(FROM + "Content-Type: text/plain\nContent-Transfer-Encoding: x-unknown", "How many?").text()).isEqualTo("How many?");
        assertThat(read(FROM + "Content-Type: multipart/mixed", "How many?").text()).contains("How many?");
    }

    @Test
    void an_archive_is_kept_as_it_is_and_never_unpacked() throws Exception {
        String zip = Base64.getMimeEncoder().encodeToString(new byte[] {'P', 'K', 3, 4, 0, 0});
        Email email = read(FROM + "Content-Type: multipart/mixed; boundary=b", "--b\nContent-Type: text/plain\n\nAsk?\n--b\nContent-Type: application/zip; name=x.zip\nContent-Transfer-Encoding: base64\n\n" + zip + "\n--b--\n");
        assertThat(email.attachments()).singleElement().satisfies(a -> assertThat(a.bytes()).hasSize(6));
    }
}
