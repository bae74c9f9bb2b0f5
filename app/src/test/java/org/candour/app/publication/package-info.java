@NullMarked
package org.candour.app.publication;

import org.jspecify.annotations.NullMarked;
