/// The one screen of an information owner: opened by an e-mailed link and a one-time code, without an account.
@NullMarked
package org.candour.app.web.owner;

import org.jspecify.annotations.NullMarked;
