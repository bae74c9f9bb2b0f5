@NullMarked
package org.candour.app.web.open;

import org.jspecify.annotations.NullMarked;
