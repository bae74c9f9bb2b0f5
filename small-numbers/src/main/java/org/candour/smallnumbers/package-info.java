/// Tables of counts about people: which figures to hide or round so that nobody can be singled out, and the proof that what is
/// published, taken together with everything published before, gives no hidden figure away.
///
/// [org.candour.smallnumbers.Counts] are the facts, a [org.candour.smallnumbers.Layout] is how a table sets them out, a
/// [org.candour.smallnumbers.Rule] says what is small, and [org.candour.smallnumbers.Published] is what anyone may read.
/// [org.candour.smallnumbers.Suppression] and [org.candour.smallnumbers.Rounding] make the last from the others;
/// [org.candour.smallnumbers.Audit] plays the attacker, who sees published tables and nothing else.
@NullMarked
package org.candour.smallnumbers;

import org.jspecify.annotations.NullMarked;
