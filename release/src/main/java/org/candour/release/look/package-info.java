/// One look at one file: what it is, how much work it may make, what was found; and what every kind of file is read with
/// (bytes, archives, XML, colours, what is shown). A [FileReport] and its [Finding]s are what outsiders see of it.
@NullMarked
package org.candour.release.look;

import org.jspecify.annotations.NullMarked;
