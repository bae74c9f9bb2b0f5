package org.candour.app.intake;

import jakarta.mail.internet.ContentType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells a person's message from a machine's. In doubt it is a person's, or is shown to one: a request must never be taken for noise.
final class MailSorts {
    private static final Pattern AWAY = Pattern.compile("(?is)^(?:re: ?)?(?:auto(?:matic)?[ -]?(?:reply|response|antwort)|autoreply|out of (?:the )?office(?: reply| autoreply)?\\s*(?:[:-]|$)"
        + "|(?:i am|i'm) (?:currently )?(?:away|on (?:annual )?leave|out of the office)\\b).*");
    private static final Pattern DAEMON = Pattern.compile("(?i)^(?:mailer-daemon|postmaster|mail-daemon|noreply-bounce)@.*");
    private static final Pattern RETURNED = Pattern.compile("(?i)undeliver|undelivered|delivery (?:status notification|has failed|failure|failed|incomplete)|mail delivery (?:failed|failure|system)|failure notice|returned mail"
        + "|delivery notification|could not be delivered|message not delivered");
    private static final Pattern DELAYED = Pattern.compile("(?im)^action:\\s*(?:delayed|relayed|expanded|delivered)\\b");
    private static final Pattern FAILED = Pattern.compile("(?im)^action:\\s*failed\\b");
    private static final Pattern DIAGNOSTIC = Pattern.compile("(?im)^diagnostic-code:\\s*(?:[\\w-]+\\s*;)?\\s*([^\\r\\n]{1,500})");
    private static final Pattern STATUS = Pattern.compile("(?im)^status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern OWN_ID = Pattern.compile("(?im)^\\s*(?:>\\s*)*(?:x-ms-exchange-parent-message-id|original-message-id|message-id|in-reply-to|references):\\s*((?:<[^<>\\s]{1,500}>\\s*)+)");
    private static final Pattern ADDRESS = Pattern.compile("<?[^\\s@<>,;:\"'()\\[\\]]{1,200}@[\\w.-]{1,250}>?");
    private static final Pattern REDIRECT = Pattern.compile("(?is)\\b(?:contact|e-?mail|write to|send|forward|direct|resend|please use|instead)\\b[^@]{0,160}?([\\w.+'-]{1,100}@[\\w-]{1,100}(?:\\.[\\w-]{1,60}){1,6})");
    private static final Pattern FORWARD_SUBJECT = Pattern.compile("(?i)^(?:fwd?|fw)\\s*:.*");
    private static final Pattern FORWARD_MARK = Pattern.compile("(?i)^(?:-{5,} ?forwarded message|begin forwarded message:)");

    static Email.Sort sort(UnaryOperator<String> header, ContentType type, String from, String subject, String words, String report, boolean answers) {
        boolean nullSender = "<>".equals(header.apply("Return-Path").strip());
        if (type.match("multipart/report")) {
            String kind = Optional.ofNullable(type.getParameter("report-type")).orElse("").toLowerCase(Locale.ROOT);
            boolean notice = kind.equals("disposition-notification") || DELAYED.matcher(report).find() && !FAILED.matcher(report).find();
            return notice ? new Email.Sort.AutomaticReply(Optional.empty()) : bounce(report, words);
        }
        String auto = header.apply("Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        String precedence = header.apply("Precedence").strip().toLowerCase(Locale.ROOT);
        boolean daemon = DAEMON.matcher(from).matches();
        if (!header.apply("X-Failed-Recipients").isBlank() || (daemon || from.isEmpty() || nullSender) && RETURNED.matcher(subject).find()) {
            return bounce(report, words);
        }
        boolean away = AWAY.matcher(subject).matches();
        if (auto.startsWith("auto-replied") || precedence.equals("auto_reply") || set(header, "X-Autoreply") || set(header, "X-Autorespond")
            || set(header, "X-Autoreply-From") || set(header, "X-Mail-Autoreply") || away && (answers || nullSender || auto.startsWith("auto-"))) {
            return new Email.Sort.AutomaticReply(redirect(words));
        }
        if (auto.startsWith("auto-")) {
            return new Email.Sort.PerhapsAutomatic("its header says that a machine made it (Auto-Submitted: " + auto.replaceAll("[^a-z-].*", "") + ")");
        }
        if (daemon || nullSender) {
            return new Email.Sort.PerhapsAutomatic("a mail server sent it");
        }
        if (away) {
            return new Email.Sort.PerhapsAutomatic("its subject reads like an automatic reply");
        }
        if (precedence.equals("bulk") || precedence.equals("junk") || precedence.equals("list") && set(header, "List-Id")) {
            return new Email.Sort.PerhapsAutomatic("its header says that it went to many (Precedence: " + precedence + ")");
        }
        return new Email.Sort.Message();
    }

    private static boolean set(UnaryOperator<String> header, String name) {
        String value = header.apply(name).strip();
        return !value.isEmpty() && !value.equalsIgnoreCase("no");
    }

    private static Email.Sort bounce(String report, String words) {
        String all = report + "\n" + words;
        List<String> about = OWN_ID.matcher(all).results().limit(50).flatMap(m -> EmailReader.messageIds(m.group(1)).stream()).distinct().toList();
        return new Email.Sort.Bounce(about, reason(report, words));
    }

    /// The mail server's words without any address: they stand in the record of the case, which names nobody.
    private static String reason(String report, String words) {
        Matcher status = STATUS.matcher(report);
        Matcher diagnostic = DIAGNOSTIC.matcher(report);
        String reason = (status.find() ? status.group(1) + " " : "") + (diagnostic.find() ? diagnostic.group(1) : "");
        if (reason.isBlank()) {
            reason = words.lines().map(String::strip).filter(line -> line.matches("(?i).*\\b(?:[45]\\d\\d|[45]\\.\\d\\.\\d+)\\b.*")).findFirst()
                .orElseGet(() -> words.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("the mail server gave no reason"));
        }
        String bare = MailWords.line(ADDRESS.matcher(reason).replaceAll("[address]"));
        return bare.length() <= 300 ? bare : bare.substring(0, 300);
    }

    private static Optional<String> redirect(String words) {
        Matcher matcher = REDIRECT.matcher(words);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// Whether somebody passes on another person's message, so that the sender is not the one who asks.
    static boolean forwarded(String subject, MailWords.Split split, List<Email.Attachment> attachments) {
        boolean inside = !split.quoted().isEmpty() || attachments.stream().anyMatch(a -> a.mediaType().equals("message/rfc822"));
        return inside && (FORWARD_SUBJECT.matcher(subject).matches() || FORWARD_MARK.matcher(split.quoted()).find()
            || split.newest().isBlank());
    }

    private MailSorts() {}
}
