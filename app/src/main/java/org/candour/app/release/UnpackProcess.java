package org.candour.app.release;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.databind.json.JsonMapper;

/// The process that takes apart what was sent: archives and mailboxes into their files, messages into themselves and what hangs on them.
///
/// It writes each file into a folder under its number, and a list with one JSON object a line: an [Item] each, a message before its attachments.
public final class UnpackProcess {
    private static final int MOST = 20_000;
    private static final long MOST_BYTES = 4L << 30;
    private static final int MOST_OF_A_MESSAGE = 200 << 20;
    private static final long SUSPECT_BYTES = 64L << 20;
    private static final int SUSPECT_RATIO = 200;
    private static final int DEEPEST = 6;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Writer list;
    private int number;
    private long bytes;

    /// @param parent    number of the message it hung on; 0 for none
    /// @param messageId the Message-ID, of a message that has one
    /// @param dated     the day a message was sent, as in 2026-03-31; empty where unknown
    /// @param trouble   why it was not taken apart; empty where it was, or need not be
    record Item(int number, int parent, String name, String messageId, String dated, String trouble) {}

    private static final class TooMuch extends IOException {
        TooMuch(String why) {
            super(why);
        }
    }

    private UnpackProcess(Path folder, Writer list) {
        this.folder = folder;
        this.list = list;
    }

    /// @param arguments the file, the folder for what is in it, and where the list goes
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        try (Writer list = Files.newBufferedWriter(Path.of(arguments[2]))) {
            new UnpackProcess(Path.of(arguments[1]), list).take(file, String.valueOf(file.getFileName()), 0, 0);
        } catch (TooMuch e) {
            System.out.println(e.getMessage());
            System.exit(Confined.REFUSED);
        }
        System.exit(0);
    }

    private void take(Path file, String name, int parent, int depth) throws IOException {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        byte[] head = head(file);
        if (depth > DEEPEST) {
            keep(file, name, parent, "", "", "it is packed too deep to be taken apart");
        } else if (ending.equals("zip") && head.length > 1 && head[0] == 'P' && head[1] == 'K') {
            zip(file, name, parent, depth);
        } else if (ending.equals("mbox") || depth == 0 && ending.isEmpty() && new String(head, StandardCharsets.ISO_8859_1).startsWith("From ")) {
            mbox(file, depth);
        } else if (ending.equals("eml")) {
            eml(file, name, parent, depth);
        } else if (ending.equals("msg")) {
            msg(file, name, parent, depth);
        } else {
            // The one library that reads these in Java was last released in 2016 and loses attachments without a word.
            keep(file, name, parent, "", "", starts(head, "!BDN") ? "Outlook's data files (.pst, .ost) are not taken apart, and it was kept as it came. Export the mailbox as .mbox, or its messages as .eml or .msg, and send these" : "");
        }
    }

    private int keep(Path file, String name, int parent, String messageId, String dated, String trouble) throws IOException {
        if (++number > MOST) {
            throw new TooMuch("it holds more than %,d files. Send it in parts".formatted(MOST));
        }
        Files.copy(file, folder.resolve(Integer.toString(number)));
        list.write(JSON.writeValueAsString(new Item(number, parent, name, messageId, dated, trouble)));
        list.write('\n');
        return number;
    }

    private void eml(Path file, String name, int parent, int depth) throws IOException {
        Messages.Message message;
        try (InputStream in = Files.newInputStream(file)) {
            message = Messages.internet(new MimeMessage(null, in));
        } catch (MessagingException | RuntimeException e) {
            keep(file, name, parent, "", "", (e instanceof Messages.TooDeep ? String.valueOf(e.getMessage()) : "the message is damaged") + "; what hangs on it was not taken out");
            return;
        }
        attached(message, keep(file, name, parent, message.messageId(), message.sent().map(Object::toString).orElse(""), ""), depth);
    }

    private void msg(Path file, String name, int parent, int depth) throws IOException {
        Messages.Message message;
        try {
            message = Messages.outlook(file);
        } catch (IOException | RuntimeException e) {
            keep(file, name, parent, "", "", "the message is damaged; what hangs on it was not taken out");
            return;
        }
        attached(message, keep(file, name, parent, message.messageId(), message.sent().map(Object::toString).orElse(""), ""), depth);
    }

    private void attached(Messages.Message message, int parent, int depth) throws IOException {
        for (Messages.Attached one : message.attached()) {
            Path part = part(new ByteArrayInputStream(one.bytes()));
            take(part, one.name(), parent, depth + 1);
            Files.delete(part);
        }
    }

    private void zip(Path file, String name, int parent, int depth) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                // What the computer put there by itself is no document.
                if (entry.isDirectory() || entry.getName().startsWith("__MACOSX/") || entry.getName().endsWith(".DS_Store") || entry.getName().endsWith("Thumbs.db")) {
                    continue;
                }
                if (entry.getSize() > SUSPECT_BYTES && entry.getSize() / Math.max(1, entry.getCompressedSize()) > SUSPECT_RATIO) {
                    throw new TooMuch("%s in it swells to %,d times its size, as what is made to fill disks does".formatted(entry.getName(), entry.getSize() / Math.max(1, entry.getCompressedSize())));
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    Path part = part(in);
                    take(part, entry.getName().substring(entry.getName().lastIndexOf('/') + 1), parent, depth + 1);
                    Files.delete(part);
                }
            }
        } catch (TooMuch e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            keep(file, name, parent, "", "", "the archive is damaged or locked; it was kept as it came");
        }
    }

    /// Messages begin at a line "From " after an empty one; such lines within a message were given a ">" by whoever wrote the mailbox.
    private void mbox(Path file, int depth) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            boolean empty = true;
            boolean begun = false;
            int count = 0;
            for (byte[] line = line(in); line.length > 0; line = line(in)) {
                if (empty && starts(line, "From ")) {
                    if (begun) {
                        message(message.toByteArray(), ++count, depth);
                    }
                    message.reset();
                    begun = true;
                } else if (begun) {
                    int quoted = 0;
                    while (quoted < line.length && line[quoted] == '>') {
                        quoted++;
                    }
                    int from = quoted > 0 && starts(java.util.Arrays.copyOfRange(line, quoted, line.length), "From ") ? 1 : 0;
                    message.write(line, from, line.length - from);
                    if (message.size() > MOST_OF_A_MESSAGE) {
                        throw new TooMuch("a message in it is larger than %,d MiB".formatted(MOST_OF_A_MESSAGE >> 20));
                    }
                }
                empty = line.length <= 2 && (line[0] == '\n' || line[0] == '\r');
            }
            if (begun) {
                message(message.toByteArray(), ++count, depth);
            } else {
                throw new TooMuch("it is called a mailbox and holds no message");
            }
        }
    }

    private void message(byte[] raw, int count, int depth) throws IOException {
        Path part = part(new ByteArrayInputStream(raw));
        String subject = "";
        try {
            subject = String.valueOf(new MimeMessage(null, new ByteArrayInputStream(raw)).getSubject());
        } catch (MessagingException e) {
            // It is named by its number then.
        }
        eml(part, (subject.isBlank() || subject.equals("null") ? "Message %d".formatted(count) : subject) + ".eml", 0, depth + 1);
        Files.delete(part);
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n' || line.size() > 1 << 20) {
                break;
            }
        }
        return line.toByteArray();
    }

    private Path part(InputStream in) throws IOException {
        Path part = Files.createTempFile(folder, "part-", "");
        try (OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > MOST_BYTES) {
                    throw new TooMuch("unpacked it is larger than %d GiB. Send it in parts".formatted(MOST_BYTES >> 30));
                }
                out.write(buffer, 0, n);
            }
        }
        return part;
    }

    private static boolean starts(byte[] line, String with) {
        byte[] wanted = with.getBytes(StandardCharsets.US_ASCII);
        return line.length >= wanted.length && java.util.Arrays.equals(line, 0, wanted.length, wanted, 0, wanted.length);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(64);
        }
    }
}
