/// The referral network as authorities and their unit use it.
package org.candour.app.referral;
