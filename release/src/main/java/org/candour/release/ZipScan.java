package org.candour.release;

import java.util.HashSet;
import java.util.Locale;
import org.candour.release.look.Bytes;
import org.candour.release.look.Look;
import org.candour.release.look.Zip;
import org.candour.release.text.TextScan;

/// A ZIP file as such: each file in it is looked at, and so is what lies between them.
final class ZipScan {
    private ZipScan() {}

    static void scan(byte[] bytes, Look look) {
        Zip zip = Zip.read(bytes, look, true);
        var seen = new HashSet<String>();
        for (String name : zip.names()) {
            if (name.startsWith("/") || name.contains("..") || name.contains("\\") || name.contains(":")) {
                look.leak("zip-path", name, "The name of the entry leads out of the folder", name, "Write the ZIP anew.");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                look.leak("zip-entry-twice", name, "Two entries differ in capitals only; most readers show one", name, "Rename one of them.");
            }
            TextScan.invisible(name, name, look);
            if (name.endsWith("/")) {
                look.step(name, () -> {
                    byte[] held = zip.get(name);
                    if (held.length > 0) {
                        look.leak("zip-folder-data", name, "The entry of a folder holds %,d bytes".formatted(held.length), Bytes.latin1(held, 0, Math.min(held.length, 200)), "Write the ZIP anew.");
                    }
                });
                continue;
            }
            if (zip.encrypted(name)) {
                look.unvouched("encrypted", name, "it is encrypted", "Ask for a copy without a password.");
                continue;
            }
            if (madeByComputer(name)) {
                look.leak("zip-system-file", name, "A file that the computer made and nobody meant to send", "", "Leave it out.");
                continue;
            }
            look.step(name, () -> look.inside(name, zip.get(name)));
        }
    }

    static boolean madeByComputer(String name) {
        return name.startsWith("__MACOSX/") || name.endsWith(".DS_Store") || name.endsWith("Thumbs.db") || name.endsWith("desktop.ini");
    }
}
