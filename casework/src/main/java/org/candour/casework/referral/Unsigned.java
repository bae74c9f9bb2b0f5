package org.candour.casework.referral;

import java.util.regex.Pattern;

/// Takes out of a text what would tell who wrote it, whoever that is: a signature, "my name is", addresses and telephone numbers.
///
/// Needs no knowledge of the writer, and leaves one mark whatever it took out. What is known of a writer is masked before; both together
/// make the text the same for every writer. Prefers a mark too many to a name.
public final class Unsigned {
    /// In place of what was taken out.
    public static final String MARK = "[name]";

    private static final Pattern FAREWELL = Pattern.compile("(?im)^[ \\t]*(?:yours? (?:sincerely|faithfully|truly|ever)|(?:with )?(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes)|regards|"
        + "sincerely|faithfully|(?:many )?thanks(?: (?:in advance|again|very much))?|thank you(?: (?:in advance|very much))?|cheers|signed|sent from my \\w+)[ \\t]*[,.!:]?[ \\t]*(?:\\R[\\s\\S]*)?\\z");
    private static final Pattern FAREWELL_IN_LINE = Pattern.compile("(?i)([.?!;])\\s+(?:yours? (?:sincerely|faithfully|truly)|(?:kind|best|warm) (?:regards|wishes)|regards)\\b[,. ]*(?:[\\s\\S]{0,400})\\z");
    private static final Pattern SELF = Pattern.compile("(?i)\\b(my (?:full |real )?name is|i am called|i am|writing as|signed:?)\\s+((?:\\[name\\]|(?-i:\\p{Lu}(?:\\.|[\\p{L}'’-]*)))(?:[ \\t]+(?:\\[name\\]|(?-i:\\p{Lu}(?:\\.|[\\p{L}'’-]*)))){0,4})");
    private static final Pattern EMAIL = Pattern.compile("(?i)(?:mailto:)?[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern PHONE = Pattern.compile("(?<![\\d/])(?:\\+44[\\s(0)-]*|0)(?:\\d[\\s-]?){9,10}(?!\\d)");
    private static final Pattern POSTCODE = Pattern.compile("\\b[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}\\b");
    private static final Pattern HANDLE = Pattern.compile("(?<![\\w@])@[A-Za-z0-9_]{2,30}\\b");
    /// A run of marks, with a title or initials before it and single letters between: all of them are one name.
    private static final Pattern MARKS = Pattern.compile("(?:\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame|Lord|Lady|Cllr|Councillor)\\.?\\s+)?(?:(?<!\\p{L})(?![AI]\\s)\\p{Lu}(?:\\.?\\s+|['’]))*"
        + "\\[name\\](?:[\\s,;.&'’-]*(?:\\p{Lu}\\.?[\\s'’-]+)*\\[name\\])*");

    /// @param text with known names masked already
    /// @return the text without its writer
    public static String of(String text) {
        String said = text.replace("\r\n", "\n").strip();
        // A text that is nothing but a farewell keeps its words rather than vanishing.
        String without = FAREWELL_IN_LINE.matcher(FAREWELL.matcher(said).replaceFirst("").stripTrailing()).replaceFirst("$1");
        String kept = without.isBlank() ? said : without;
        kept = EMAIL.matcher(kept).replaceAll(MARK);
        kept = PHONE.matcher(kept).replaceAll(MARK);
        kept = POSTCODE.matcher(kept).replaceAll(MARK);
        kept = HANDLE.matcher(kept).replaceAll(MARK);
        kept = SELF.matcher(kept).replaceAll("$1 " + MARK);
        return MARKS.matcher(kept).replaceAll(MARK).strip();
    }

    private Unsigned() {}
}
