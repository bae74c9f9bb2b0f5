/// Office files: Word, Excel and PowerPoint of today and, brought to the same form, those of before 2007.
@NullMarked
package org.candour.release.office;

import org.jspecify.annotations.NullMarked;
