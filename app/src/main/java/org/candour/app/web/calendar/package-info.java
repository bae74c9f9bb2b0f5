/// Bank holidays: the calendar in use, and days proclaimed after it was made.
@NullMarked
package org.candour.app.web.calendar;

import org.jspecify.annotations.NullMarked;
