/// The one door to a case: load, decide, append, announce. Today's date, the worklist and the hash-chained record live here.
///
/// Other rooms hand in commands of the `casework` library and read its views; nobody else writes an event.
@NullMarked
package org.candour.app.desk;

import org.jspecify.annotations.NullMarked;
