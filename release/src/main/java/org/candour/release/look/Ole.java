package org.candour.release.look;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/// The compound file of old Office documents and Outlook messages.
final class Ole {
    private Ole() {}

    static Kind kind(byte[] b) {
        try (var fs = new POIFSFileSystem(new ByteArrayInputStream(b))) {
            var root = fs.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                return Kind.ENCRYPTED;
            }
            return root.hasEntryCaseInsensitive("WordDocument") ? Kind.DOC
                : root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book") ? Kind.XLS
                : root.hasEntryCaseInsensitive("PowerPoint Document") ? Kind.PPT
                : root.hasEntryCaseInsensitive("__properties_version1.0") ? Kind.MSG : Kind.UNKNOWN;
        } catch (IOException | RuntimeException e) {
            return Kind.UNKNOWN;
        }
    }
}
