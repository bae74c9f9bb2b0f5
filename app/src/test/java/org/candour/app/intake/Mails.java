package org.candour.app.intake;

import java.nio.charset.StandardCharsets;

/// E-mails as they travel, for tests.
final class Mails {
    /// Headers and body of a message from a fictional requester; lines end as they do on the wire.
    static byte[] mail(String headers, String body) {
        return (headers.strip() + "\n\n" + body).replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] request(String id, String subject, String body) {
        return mail("""
            Return-Path: <robin@mail.example>
            From: Robin Quill <robin@mail.example>
            To: foi@northshire.example
            Subject: %s
            Message-ID: <%s@mail.example>
            Date: Mon, 2 Mar 2026 23:10:00 +0000
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8""".formatted(subject, id), body);
    }

    private Mails() {}
}
