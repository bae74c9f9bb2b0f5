/// Board papers as pages: written, checked and decided on by those who may, and read by anyone once they are published.
@NullMarked
package org.candour.app.web.board;

import org.jspecify.annotations.NullMarked;
