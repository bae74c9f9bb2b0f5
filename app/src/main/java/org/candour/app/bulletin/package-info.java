/// Bulletins: partners' returns and an authority's own series become a table by area, quarter and category that gives no individual away.
///
/// The sums are those of `small-numbers`, done in a process of their own. Every new table is audited against the ledger of all that was
/// published of its series before. What leaves stands in the evidence library of `precedents`; a figure that is hidden does not.
@NullMarked
package org.candour.app.bulletin;

import org.jspecify.annotations.NullMarked;
