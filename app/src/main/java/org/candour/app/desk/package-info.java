/// The one door to a case, review or referral: load, decide, append, announce; and today's date.
@NullMarked
package org.candour.app.desk;

import org.jspecify.annotations.NullMarked;
