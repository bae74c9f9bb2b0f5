/// Pictures: what lies beside their points, and the same points written anew.
@NullMarked
package org.candour.release.picture;

import org.jspecify.annotations.NullMarked;
