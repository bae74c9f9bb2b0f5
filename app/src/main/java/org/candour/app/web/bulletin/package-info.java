/// Bulletins as pages: returns handed in, tables made, looked at a second time and published, and read by anyone.
@NullMarked
package org.candour.app.web.bulletin;

import org.jspecify.annotations.NullMarked;
