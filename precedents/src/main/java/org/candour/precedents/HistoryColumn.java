package org.candour.precedents;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a column of an old log of requests can hold. There is none for who asked: such columns are never read.
public enum HistoryColumn {
    /// The log's own number of the request.
    REFERENCE("reference", "request reference", "reference number", "reference no", "ref", "ref no", "ref number", "foi ref", "foi reference", "foi number", "foi no",
        "case reference", "case ref", "case number", "case no", "request number", "request no", "request id", "case id", "log number", "log no", "uri", "id", "number", "no"),
    /// Who was asked; without such a column every row is the importing authority's.
    AUTHORITY("authority", "public authority", "authority asked", "body asked", "force", "council"),
    /// UK date of receipt.
    RECEIVED("date received", "received", "received on", "received date", "date of receipt", "request received", "date request received", "request date",
        "date of request", "requested", "date in", "date logged", "logged", "created", "date"),
    /// UK date of the answer.
    ANSWERED("date answered", "answered", "answered on", "date responded", "responded", "date of response", "response date", "date response sent", "response sent",
        "date sent", "date replied", "replied", "date closed", "closed", "closed date", "date completed", "completed", "completed date", "date out"),
    /// What was asked, the more of it the better.
    TEXT("request text", "text of request", "full request", "request details", "details of request", "request detail", "request description", "information requested",
        "information sought", "request", "text", "questions", "question", "details", "description", "nature of request", "request summary", "summary of request",
        "summary", "subject", "subject of request", "title", "topic"),
    /// How it was answered.
    OUTCOME("outcome", "request outcome", "outcome of request", "decision", "response outcome", "result", "response type", "type of response", "disclosure",
        "disclosure decision", "disclosed", "response", "status"),
    /// Exemptions or exceptions relied on.
    GROUNDS("grounds", "exemption", "exemptions", "exemptions applied", "exemption applied", "exemptions used", "exemption used", "exemptions cited", "exceptions",
        "exemptions exceptions", "sections", "section", "exempt sections", "reason for refusal", "refusal reason"),
    /// Whether an internal review, the regulator or a tribunal changed the answer.
    OVERTURNED("overturned", "changed on review", "internal review outcome", "outcome of internal review", "review outcome", "ir outcome", "ico outcome", "ico decision",
        "appeal outcome", "complaint outcome");

    private static final List<String> WHO_ASKED = List.of("requester", "requestor", "applicant", "name", "surname", "forename", "email", "e mail", "address", "phone",
        "telephone", "contact", "postcode", "organisation", "customer", "correspondent", "from", "sender", "media outlet");

    /// Usual headings in plain words, the most telling first.
    private final List<String> headings;

    HistoryColumn(String... headings) {
        this.headings = List.of(headings);
    }

    /// The name used in `--map name=Heading`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The column with a [#word], whatever its case.
    static Optional<HistoryColumn> named(String word) {
        for (HistoryColumn column : values()) {
            if (column.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /// How well a heading says that its column is this one: 0 best, [Integer#MAX_VALUE] not at all.
    int rank(String heading) {
        int rank = headings.indexOf(plain(heading));
        return rank < 0 ? Integer.MAX_VALUE : rank;
    }

    /// Whether a heading says that its column tells who asked.
    static boolean tellsWhoAsked(String heading) {
        String padded = " " + plain(heading) + " ";
        return WHO_ASKED.stream().anyMatch(word -> padded.contains(" " + word + " ") || padded.contains(" " + word + "s "));
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("\\([^)]*\\)", " ").replace("'", "").replaceAll("[^a-z0-9]+", " ").strip();
    }
}
