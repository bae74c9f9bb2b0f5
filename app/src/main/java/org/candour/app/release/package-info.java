/// Files that may leave: scanned in a confined process, cleaned, and cleared for the one case that owns them.
@NullMarked
package org.candour.app.release;

import org.jspecify.annotations.NullMarked;
