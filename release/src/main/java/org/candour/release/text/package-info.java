/// Files made of text: plain text, tables with separators, HTML, SVG and RTF.
@NullMarked
package org.candour.release.text;

import org.jspecify.annotations.NullMarked;
