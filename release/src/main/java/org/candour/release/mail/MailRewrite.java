package org.candour.release.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.candour.release.look.Bytes;
import org.candour.release.look.Kind;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.text.HtmlRewrite;
import org.candour.release.text.Terminal;
import org.candour.release.text.TextRewrite;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// A mail written anew: sender, recipients, subject, date, text, and its attachments, each rewritten in turn.
public final class MailRewrite {
    /// Without the Message-ID that mail libraries make of the time and the machine, and without their date of writing where the mail had none.
    private static final class Plain extends MimeMessage {
        Plain() {
            super((Session) null);
        }

        @Override
        protected void updateHeaders() throws MessagingException {
            boolean dated = getHeader("Date") != null;
            super.updateHeaders();
            removeHeader("Message-ID");
            if (!dated) {
                removeHeader("Date");
            }
        }
    }

    /// Parts parted by the same line in every mail, not by one made of the time.
    private static final class Parts extends MimeMultipart {
        Parts() {
            this("mixed");
        }

        Parts(String kind) {
            contentType = "multipart/%s; boundary=\"=_%spart_of_the_copy_=\"".formatted(kind, kind.equals("mixed") ? "" : kind + "_");
        }
    }

    /// A name before an address in which a label stands.
    private static final java.util.regex.Pattern PHRASE = java.util.regex.Pattern.compile("(?<=^|,)(\\s*)([^\",<>]*\\[[^\"<>]*?)(?=\\s*<)");
    private static final java.util.regex.Pattern LABEL = java.util.regex.Pattern.compile("\"[^\"]*\"|(\\[[^\\[\\]\"]*\\])");

    private final RedactionPlan plan;
    private final Attached attached;
    private final Look look;
    private final List<MimeBodyPart> attachments = new ArrayList<>();
    /// Pictures that the page shows in its midst, by the name that it calls them by.
    private final Map<String, MimeBodyPart> pictures = new LinkedHashMap<>();
    private java.util.Set<String> referred = java.util.Set.of();
    private @Nullable String plain;
    private @Nullable String html;

    private MailRewrite(RedactionPlan plan, Attached attached, Look look) {
        this.plan = plan;
        this.attached = attached;
        this.look = look;
    }

    /// How a file that is attached is written anew.
    public interface Attached {
        byte[] rewrite(String name, Kind kind, byte[] bytes, RedactionPlan plan, Look look) throws IOException;
    }

    public static byte[] rewrite(byte[] bytes, RedactionPlan plan, Attached attached, Look look) throws IOException {
        try {
            return new MailRewrite(plan, attached, look).write(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private byte[] write(MimeMessage old) throws MessagingException, IOException {
        var fresh = new Plain();
        for (String name : new String[] {"From", "To", "Cc", "Subject"}) {
            // Of several mail programs show the first.
            String value = old.getHeader(name) == null ? null : old.getHeader(name)[0];
            if (value != null) {
                String plainly = jakarta.mail.internet.MimeUtility.unfold(value);
                fresh.setHeader(name, header(name, jakarta.mail.internet.MimeUtility.decodeText(name.equals("Subject") ? plainly : noRemarks(plainly))));
            }
        }
        if (old.getSentDate() != null) {
            fresh.setHeader("Date", noRemarks(old.getHeader("Date", null)));
        }
        MailScan.deep(old, 0);
        referred = MailScan.referred(old);
        read(old);
        // What a mail program shows is the HTML, with its tables; words are redacted in the plain text.
        boolean page = html != null && plan.marks().isEmpty();
        if (!page) {
            attachments.addAll(0, pictures.values());
            pictures.clear();
        }
        String text = page ? String.valueOf(Kind.text(HtmlRewrite.rewrite(Bytes.utf8(html), beside(), look))) : plain != null ? plain : html == null ? "" : Jsoup.parse(html).wholeText().strip();
        String shown = page ? text : TextRewrite.redacted(TextRewrite.visible(Terminal.shown(text)), plan);
        if (attachments.isEmpty() && pictures.isEmpty()) {
            fresh.setText(shown, "UTF-8", page ? "html" : "plain");
        } else {
            var many = new Parts();
            var body = new MimeBodyPart();
            body.setText(shown, "UTF-8", page ? "html" : "plain");
            many.addBodyPart(pictures.isEmpty() ? body : related(body));
            for (MimeBodyPart a : attachments) {
                many.addBodyPart(a);
            }
            fresh.setContent(many);
        }
        fresh.saveChanges();
        var out = new ByteArrayOutputStream();
        fresh.writeTo(out);
        return out.toByteArray();
    }

    /// The names that pictures have in the copy, by their old.
    private Map<String, String> beside() {
        var names = new LinkedHashMap<String, String>();
        pictures.keySet().forEach(old -> names.put(old, "picture" + (names.size() + 1)));
        return names;
    }

    /// A page with the pictures that it shows.
    private MimeBodyPart related(MimeBodyPart body) throws MessagingException {
        var together = new Parts("related");
        together.addBodyPart(body);
        for (var e : beside().entrySet()) {
            MimeBodyPart picture = pictures.get(e.getKey());
            picture.setFileName(e.getValue() + "." + picture.getHeader("Content-Type", null).replaceFirst("^image/(\\w+).*(?s).*", "$1"));
            picture.setContentID("<" + e.getValue() + ">");
            picture.setDisposition(Part.INLINE);
            together.addBodyPart(picture);
        }
        var holder = new MimeBodyPart();
        holder.setContent(together);
        return holder;
    }

    /// Without the remarks in round brackets, which mail programs read over; brackets in quotes are shown.
    private static String noRemarks(String header) {
        return java.util.regex.Pattern.compile("(\"[^\"]*\")|\\s*\\([^)]*\\)").matcher(header).replaceAll(m -> m.group(1) == null ? "" : java.util.regex.Matcher.quoteReplacement(m.group(1)));
    }

    private String header(String name, String value) throws IOException {
        String visible = TextRewrite.visible(value);
        String redacted = plan.redact(visible);
        // Among addresses a label's brackets would be read as a remark, or spoil the address: in quotes they are shown.
        String safe = name.equals("Subject") || redacted.equals(visible) ? redacted : LABEL.matcher(PHRASE.matcher(redacted).replaceAll("$1\"$2\"")).replaceAll(m -> java.util.regex.Matcher.quoteReplacement(m.group(1) == null ? m.group() : "\"" + m.group(1) + "\""));
        return name.equals("Subject") ? jakarta.mail.internet.MimeUtility.encodeText(safe, "UTF-8", null) : addresses(safe);
    }

    /// Names in other letters are encoded, and the addresses behind them are not: an encoded address is none (RFC 2047, 5).
    private static String addresses(String said) throws IOException {
        if (said.chars().allMatch(c -> c < 128)) {
            return said;
        }
        try {
            var out = new ArrayList<String>();
            for (InternetAddress a : InternetAddress.parseHeader(said, false)) {
                out.add(a.getPersonal() == null ? a.toString() : new InternetAddress(a.getAddress(), a.getPersonal(), "UTF-8").toString());
            }
            String made = String.join(", ", out);
            return made.chars().allMatch(c -> c < 128) ? made : jakarta.mail.internet.MimeUtility.encodeText(said, "UTF-8", null);
        } catch (MessagingException e) {
            return jakarta.mail.internet.MimeUtility.encodeText(said, "UTF-8", null);
        }
    }

    private void read(Part part) throws MessagingException, IOException {
        look.part();
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                BodyPart child = many.getBodyPart(i);
                if (MailScan.otherVersion(child, part)) {
                    look.notKept(child.isMimeType("text/calendar") ? "An invitation is the text of its mail now." : "Versions of a mail's text that few programs show are left out.");
                } else if (!MailScan.unshown(child, part, referred)) {
                    read(child);
                }
            }
        } else if (part.getFileName() == null && part.isMimeType("text/plain") && plain == null) {
            plain = String.valueOf(part.getContent());
        } else if (part.getFileName() == null && part.isMimeType("text/html") && html == null) {
            html = String.valueOf(part.getContent());
        } else {
            attach(part);
        }
    }

    private void attach(Part part) throws MessagingException, IOException {
        byte[] bytes;
        String name = part.getFileName() == null ? "attachment" : jakarta.mail.internet.MimeUtility.decodeText(part.getFileName());
        if (part.isMimeType("message/rfc822") && part.getContent() instanceof MimeMessage inner) {
            var raw = new ByteArrayOutputStream();
            inner.writeTo(raw);
            bytes = raw.toByteArray();
            name = name.endsWith(".eml") ? name : "message.eml";
        } else {
            bytes = part.getInputStream().readAllBytes();
        }
        look.unpacked(bytes.length);
        Kind kind = Kind.of(name, bytes);
        byte[] fresh = attached.rewrite(name, kind, bytes, plan.in(name), look);
        var to = new MimeBodyPart();
        to.setDataHandler(new jakarta.activation.DataHandler(new ByteArrayDataSource(fresh, "application/octet-stream")));
        to.setFileName(plan.redact(TextRewrite.visible(kind.renamed(name, bytes))));
        to.setHeader("Content-Transfer-Encoding", "base64");
        String[] id = part.getHeader("Content-ID");
        String called = id == null ? "" : id[0].strip().replaceAll("^<|>$", "");
        boolean picture = kind == Kind.JPEG || kind == Kind.PNG || kind == Kind.GIF;
        if (picture && referred.contains(called)) {
            to.setHeader("Content-Type", "image/" + kind.word());
            pictures.put(called, to);
        } else {
            attachments.add(to);
        }
    }
}
