/// The public page on which anybody has an answer looked at that they received. Nothing sent in here is kept or logged.
@NullMarked
package org.candour.app.web.received;

import org.jspecify.annotations.NullMarked;
