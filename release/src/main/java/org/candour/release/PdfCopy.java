package org.candour.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/// Copies of what a page needs to be drawn and read aloud, without what it does not.
final class PdfCopy {
    private static final Set<String> LEFT_OUT = Set.of("Metadata", "PieceInfo", "LastModified", "AA", "A", "StructParent", "StructParents", "Thumb", "EF", "AF", "OC", "OPI", "Parent", "P", "Measure", "PtData", "Name", "Alternates", "ID");
    private static final Set<String> STRUCTURE = Set.of("Type", "S", "K", "P", "Pg", "MCID", "A", "RoleMap", "ParentTree", "Nums", "Kids", "Limits", "ParentTreeNextKey", "O", "Scope", "RowSpan", "ColSpan", "ListNumbering", "Headers", "C", "ClassMap", "Placement", "BBox", "Lang", "Stm");

    private final PDDocument out;
    private final Shown shown;
    private final Map<COSBase, COSBase> copies = new IdentityHashMap<>();
    private final Map<COSBase, COSBase> structure = new IdentityHashMap<>();

    PdfCopy(PDDocument out, Shown shown) {
        this.out = out;
        this.shown = shown;
    }

    void page(COSDictionary old, COSDictionary fresh) {
        structure.put(old, fresh);
    }

    /// The number under which a marked piece of the page stands in the new one.
    int number(int old, boolean anew) {
        return old;
    }

    /// A drawing resource, with everything it needs.
    @Nullable COSBase of(@Nullable COSBase base) throws IOException {
        COSBase real = base instanceof COSObject o ? o.getObject() : base;
        if (real == null) {
            return null;
        }
        COSBase known = copies.get(real);
        if (known != null) {
            return known;
        }
        return switch (real) {
            case COSStream s -> {
                var copy = new COSStream();
                copies.put(s, copy);
                entries(s, copy);
                copy.removeItem(COSName.LENGTH);
                COSBase filters = s.getFilters();
                boolean jpeg = COSName.DCT_DECODE.equals(filters);
                try (InputStream from = s.createRawInputStream(); OutputStream to = copy.createRawOutputStream()) {
                    to.write(jpeg ? ImageClean.jpeg(from.readAllBytes()) : from.readAllBytes());
                }
                yield copy;
            }
            case COSDictionary d -> {
                var copy = new COSDictionary();
                copies.put(d, copy);
                entries(d, copy);
                yield copy;
            }
            case COSArray a -> {
                var copy = new COSArray();
                copies.put(a, copy);
                for (int i = 0; i < a.size(); i++) {
                    COSBase item = of(a.get(i));
                    copy.add(item == null ? org.apache.pdfbox.cos.COSNull.NULL : item);
                }
                yield copy;
            }
            default -> real;
        };
    }

    private void entries(COSDictionary from, COSDictionary to) throws IOException {
        for (COSName key : from.keySet()) {
            COSBase value = from.getDictionaryObject(key);
            boolean note = value instanceof COSString && !Set.of("Registry", "Ordering", "CharSet", "FontFamily", "Lookup").contains(key.getName());
            if (!LEFT_OUT.contains(key.getName()) && !note) {
                COSBase copy = of(value);
                if (copy != null) {
                    to.setItem(key, copy);
                }
            }
        }
    }

    /// The reading order and the roles of the pieces (headings, tables, lists), without what is said only there.
    void structure(COSDictionary catalogue) {
        COSDictionary fresh = out.getDocumentCatalog().getCOSObject();
        String lang = catalogue.getString(COSName.LANG);
        if (lang != null && lang.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
            fresh.setString(COSName.LANG, lang);
        }
        COSDictionary root = catalogue.getCOSDictionary(COSName.STRUCT_TREE_ROOT);
        if (root != null) {
            fresh.setItem(COSName.STRUCT_TREE_ROOT, tree(root, 0));
            var marked = new COSDictionary();
            marked.setBoolean(COSName.getPDFName("Marked"), true);
            fresh.setItem(COSName.MARK_INFO, marked);
        }
    }

    private @Nullable COSBase tree(@Nullable COSBase base, int depth) {
        COSBase real = base instanceof COSObject o ? o.getObject() : base;
        if (real == null || depth > 2_000) {
            return null;
        }
        COSBase known = structure.get(real);
        if (known != null) {
            return known;
        }
        if (real instanceof COSStream) {
            return null;
        } else if (real instanceof COSDictionary d) {
            String type = d.getNameAsString(COSName.TYPE);
            if ("OBJR".equals(type) || "Page".equals(type) || "Annot".equals(type)) {
                return null;
            }
            var copy = new COSDictionary();
            structure.put(d, copy);
            for (COSName key : d.keySet()) {
                COSBase value = d.getDictionaryObject(key);
                boolean said = value instanceof COSString && !key.equals(COSName.LANG);
                boolean roles = "RoleMap".equals(key.getName());
                if ((STRUCTURE.contains(key.getName()) || type == null && !said && !(value instanceof COSDictionary) && !d.containsKey(COSName.K)) && !said) {
                    COSBase kept = roles && value != null ? value : tree(value, depth + 1);
                    if (kept != null) {
                        copy.setItem(key, kept);
                    }
                } else if (Set.of("Alt", "ActualText").contains(key.getName()) && value instanceof COSString s && shown.says(s.getString())) {
                    copy.setItem(key, s);
                }
            }
            return copy;
        } else if (real instanceof COSArray a) {
            var copy = new COSArray();
            structure.put(a, copy);
            for (int i = 0; i < a.size(); i++) {
                COSBase item = tree(a.get(i), depth + 1);
                if (item != null) {
                    copy.add(item);
                } else if (a.getObject(i) == null) {
                    copy.add(org.apache.pdfbox.cos.COSNull.NULL);
                }
            }
            return copy;
        }
        return real instanceof COSString ? null : real;
    }
}
