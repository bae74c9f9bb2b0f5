/// Files by content hash. An original is never changed; the same bytes are kept once.
///
/// The vault knows bytes, not whose they are: the room that hands them out checks that first.
@NullMarked
package org.candour.app.vault;

import org.jspecify.annotations.NullMarked;
