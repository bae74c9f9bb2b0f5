/// Logging a request that came by post, telephone or as a file; and the messages that were set aside.
@NullMarked
package org.candour.app.web.logging;

import org.jspecify.annotations.NullMarked;
