/// Has this been asked before, and what is public already? Every request and public document as far as it may be found again, what an
/// authority shares of its own, and the index of each node.
///
/// Hears what happens to cases and keeps `past_request` true to it; every node's index follows that table. No type or table here has a
/// field for who asked.
@NullMarked
package org.candour.app.precedents;

import org.jspecify.annotations.NullMarked;
