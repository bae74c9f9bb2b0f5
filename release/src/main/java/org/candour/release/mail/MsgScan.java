package org.candour.release.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.candour.release.look.Look;

/// An Outlook message: blind copies, transport headers, properties, attachments.
public final class MsgScan {
    private static final String REMEDY = "Clean the file: it becomes a plain mail of what its window shows.";

    private MsgScan() {}

    public static void scan(byte[] bytes, Look look) throws IOException {
        try (var message = new MAPIMessage(new ByteArrayInputStream(bytes))) {
            scan(message, look);
        }
    }

    private static void scan(MAPIMessage message, Look look) throws IOException {
        try {
            message.setReturnNullOnMissingChunk(true);
            say(message.getDisplayBCC(), "mail-bcc", "A recipient whom the others did not see", look, true);
            String[] headers = message.getHeaders();
            say(headers == null ? null : String.join(" ", headers), "mail-header", "Headers that mail programs do not show", look, false);
            for (AttachmentChunks a : message.getAttachmentFiles()) {
                String name = MsgRewrite.name(a);
                if (a.isEmbeddedMessage()) {
                    look.step(name, () -> scan(a.getEmbeddedMessage(), look.at(name)));
                } else if (a.getAttachData() != null) {
                    look.step(name, () -> look.inside(name, a.getAttachData().getValue()));
                }
            }
            String html = message.getHtmlBody();
            if (html != null) {
                look.inside("body.html", html.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            look.metadata("msg-properties", "properties", "An Outlook message keeps addresses, identifiers and times that it does not show", message.getDisplayFrom() == null ? "" : message.getDisplayFrom(), REMEDY);
        } catch (ChunkNotFoundException e) {
            throw new IOException(e);
        }
    }

    private static void say(@org.jspecify.annotations.Nullable String value, String code, String what, Look look, boolean leak) {
        if (value != null && !value.isBlank()) {
            if (leak) {
                look.leak(code, "properties", what, value, REMEDY);
            } else {
                look.metadata(code, "properties", what, value, REMEDY);
            }
        }
    }
}
