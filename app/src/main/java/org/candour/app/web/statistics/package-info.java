/// Figures as pages and files: the return with its charts, the cases behind each figure, and the work to come.
@NullMarked
package org.candour.app.web.statistics;

import org.jspecify.annotations.NullMarked;
