/// Pages of the unit that advises, and of the list of subjects an authority refers.
@NullMarked
package org.candour.app.web.referral;

import org.jspecify.annotations.NullMarked;
