/// Has this been asked before, of whom, how was it answered, and what is public already?
///
/// A [PrecedentIndex] is one folder: the earlier requests of one authority (or the shared and public ones) and the
/// passages of public documents. [Precedents] asks several at once. No type here has a field for who asked, greeting
/// and signature are dropped before anything is written, and of a request only 32-bit word hashes reach the disk:
/// its text stays in the store of record, from which an index can be rebuilt at any time.
///
/// Inside: [Cleaner] turns a letter into words; [Segment] is an immutable file of entries, [Store] the growing set
/// of segments with its journal; [Finder] reads the rarest words first and compares the best candidates exactly;
/// [Resemblance] says how alike two requests are, a function of the two texts alone.
@NullMarked
package org.candour.precedents;

import org.jspecify.annotations.NullMarked;
