@NullMarked
package org.candour.app.statistics;

import org.jspecify.annotations.NullMarked;
