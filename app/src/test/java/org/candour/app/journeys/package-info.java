/// Whole journeys through the running application, in a real browser and with real mail servers, as the people of an authority make them.
@NullMarked
package org.candour.app.journeys;

import org.jspecify.annotations.NullMarked;
