/// Messages with what is attached to them.
@NullMarked
package org.candour.release.mail;

import org.jspecify.annotations.NullMarked;
