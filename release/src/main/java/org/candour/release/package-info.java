/// Looks inside a file and says what a reader would not see but a recipient could get at; writes a copy that
/// holds nothing else; takes out what a plan of redactions covers, for good.
///
/// Four doors: [Scan], [Clean], [Redaction] and [Suggestions]. Everything else is how one format or another is
/// read. Uses nothing of the other modules, keeps no state and never trusts a byte: content that cannot be
/// read is a [Finding], not an exception.
@NullMarked
package org.candour.release;

import org.jspecify.annotations.NullMarked;
