/// The public form with which anyone asks.
@NullMarked
package org.candour.app.web.ask;

import org.jspecify.annotations.NullMarked;
