/// OpenDocument texts, sheets and slides.
@NullMarked
package org.candour.release.odf;

import org.jspecify.annotations.NullMarked;
