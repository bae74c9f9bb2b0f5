package org.candour.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;

class IntakeReadersProperties {
    private static final List<String> LINES = List.of("Dear Sir or Madam,", "Under the Freedom of Information Act 2000 I would like the following information:", "1. How many cameras?", "2) What did they cost",
        "(a) in 2024", "- by district", "\u2022 by month", "Q3. Which company installed them?", "Please provide copies of all contracts. If none is held, please say so.", "I am a student.", "Yours faithfully",
        "Robin Quill", "", "", "   indented words that go on", "Thank you. Could you acknowledge receipt?", "e.g. Dr. Smith, no. 4", "\t\ttabs", "?", "1.", "-", "Section B:", "\u00A3500 \uD83D\uDE00 \u202E",
        "i) first", "ii) second", "Please reply by e-mail.");

    @Provide
    Arbitrary<String> requests() {
        return Arbitraries.oneOf(Arbitraries.of(LINES), Arbitraries.strings().ofMaxLength(60)).list().ofMaxSize(25).map(lines -> String.join("\n", lines));
    }

    @Property(tries = 2_000)
    void items_and_what_asks_nothing_cover_the_whole_request_and_no_word_twice(@ForAll("requests") String text) {
        RequestReader.Reading reading = RequestReader.read("", text);
        int at = 0;
        for (RequestReader.Span span : reading.spans()) {
            assertThat(span.start()).isEqualTo(at);
            assertThat(span.end()).isGreaterThan(span.start());
            assertThat(span.item()).isBetween(0, reading.items().size());
            at = span.end();
        }
        assertThat(at).isEqualTo(text.length());
        assertThat(reading.items()).allMatch(item -> !item.isBlank());
        for (int item = 1; item <= reading.items().size(); item++) {
            int number = item;
            assertThat(reading.spans()).anyMatch(span -> span.item() == number);
        }
    }

    @Property(tries = 500)
    void a_request_with_words_has_an_item(@ForAll("requests") String text) {
        boolean words = text.codePoints().anyMatch(Character::isLetterOrDigit);
        if (words) {
            assertThat(RequestReader.read("", text).items()).isNotEmpty();
        }
    }

    @Property(tries = 300)
    void masked_words_hold_no_name_and_no_address(@ForAll("requests") String text) {
        String masked = IdentityVault.mask(new Requester("Robin Quill", "robin@mail.example", ""), text + " robin@mail.example ROBIN");
        assertThat(masked.toLowerCase(java.util.Locale.ROOT)).doesNotContain("robin@mail", "robin", "quill");
    }

    @Property(tries = 3_000)
    void random_bytes_are_read_or_set_aside_with_a_reason(@ForAll byte[] raw) {
        readOrReason(raw);
    }

    @Property(tries = 3_000)
    void a_damaged_message_is_read_or_set_aside_with_a_reason(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] raw = Mails.mail("""
            From: =?UTF-8?B?Um9iaW4=?= <robin@mail.example>
            Subject: =?iso-8859-1?Q?caf=E9?=
            Message-ID: <a@b>
            Auto-Submitted: no
            Content-Type: multipart/mixed; boundary="b1"
            """, """
            --b1
            Content-Type: multipart/alternative; boundary=b2

            --b2
            Content-Type: text/plain; charset=utf-8; format=flowed
            Content-Transfer-Encoding: quoted-printable

            How many =C2=A3?
            --b2
            Content-Type: text/html; charset=utf-8

            <p style="display:none">x</p><blockquote type="cite">y</blockquote><table><tr><td>1<td>2</table>
            --b2--
            --b1
            Content-Type: message/rfc822

            From: a@b
            Subject: in

            body
            --b1
            Content-Type: application/octet-stream; name*=utf-8''%e2%82%ac.bin
            Content-Transfer-Encoding: base64

            AAECAw==
            --b1--
            """);
        for (int i = random.nextInt(12); i >= 0; i--) {
            switch (random.nextInt(3)) {
                case 0 -> raw[random.nextInt(raw.length)] = (byte) random.nextInt(256);
                case 1 -> raw = java.util.Arrays.copyOf(raw, 1 + random.nextInt(raw.length));
                default -> {
                    int from = random.nextInt(raw.length);
                    int length = Math.min(random.nextInt(80), raw.length - from);
                    int to = random.nextInt(raw.length - length + 1);
                    System.arraycopy(raw.clone(), from, raw, to, length);
                }
            }
        }
        readOrReason(raw);
    }

    private static void readOrReason(byte[] raw) {
        try {
            Email email = EmailReader.read(raw);
            String all = email.messageId() + email.fromName() + email.subject() + email.text() + email.quoted() + email.signature();
            // PostgreSQL keeps neither; a line break in a name would start another header.
            assertThat(all).doesNotContain("\u0000");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(all)).isTrue();
            assertThat(email.subject() + email.fromName() + email.from() + email.messageId()).doesNotContain("\n", "\r");
            email.attachments().forEach(a -> assertThat(a.name()).isNotBlank().doesNotContain("/", "\\", "\n", "\r", "\u0000"));
            RequestReader.read(email.subject(), email.text());
            assertThat(Paper.read(raw)).isNotNull();
        } catch (EmailReader.Unreadable reason) {
            assertThat(reason).hasMessageMatching("(?s).{10,}");
        }
    }
}
