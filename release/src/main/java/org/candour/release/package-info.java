/// Looks inside a file and says what a reader would not see but a recipient could get at; writes a copy that
/// holds nothing else; takes out what a plan of redactions covers, for good.
///
/// Four doors: [Scan], [Clean], [Redaction] and, in its room, [Suggestions]. Others use these and what they take and give.
/// Everything else is how one format or another is read, a room a family: `look` knows none of the others, `marks` stands on it,
/// `picture` on both, `text` on these, `mail`, `office`, `odf` and `pdf` on top, beside each other. What lies inside a file is handed back to the
/// door it came by. Uses nothing of the other modules, keeps no state and never trusts a byte: content that cannot be
/// read is a [Finding], not an exception.
@NullMarked
package org.candour.release;

import org.candour.release.look.Finding;
import org.candour.release.marks.Suggestions;
import org.jspecify.annotations.NullMarked;
