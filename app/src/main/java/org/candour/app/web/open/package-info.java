/// The public pages: the disclosure log with its feeds, and the requester's own page behind a private link.
@NullMarked
package org.candour.app.web.open;

import org.jspecify.annotations.NullMarked;
