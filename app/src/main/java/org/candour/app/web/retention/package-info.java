/// The retention schedule of each authority, and the list of what is due to be destroyed.
@NullMarked
package org.candour.app.web.retention;

import org.jspecify.annotations.NullMarked;
