package org.candour.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/// Copies of what a page needs to be drawn and read aloud, without what it does not.
final class PdfCopy {
    private static final Set<String> LEFT_OUT = Set.of("Metadata", "PieceInfo", "LastModified", "AA", "A", "StructParent", "StructParents", "Thumb", "EF", "AF", "OC", "OPI", "Parent", "P", "Measure", "PtData", "Name", "Alternates", "ID");
    /// The roles of PDF 1.7 and 2.0 (ISO 32000-1, 14.8.4, and ISO 32000-2, 14.8.4).
    private static final Set<String> ROLES = Set.of("Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "Title", "Sub", "P", "H", "H1", "H2", "H3", "H4",
        "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "FENote", "Reference", "BibEntry", "Code", "Link", "Annot", "Em", "Strong", "Ruby", "RB", "RT", "RP", "Warichu",
        "WT", "WP", "Figure", "Formula", "Form", "Artifact");
    /// What a scope and the numbering of a list may be.
    private static final Set<String> VALUES = Set.of("Row", "Column", "Both", "None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha", "Unordered", "Ordered", "Description");

    private final PDDocument out;
    private final Shown shown;
    private final Shown gone;
    private @Nullable COSDictionary roles;
    private final Map<COSBase, COSBase> copies = new IdentityHashMap<>();
    private final Map<COSBase, COSBase> structure = new IdentityHashMap<>();

    /// @param shown what stays to be read
    /// @param gone  what was taken out
    PdfCopy(PDDocument out, Shown shown, Shown gone) {
        this.out = out;
        this.shown = shown;
        this.gone = gone;
    }

    void page(COSDictionary old, COSDictionary fresh) {
        structure.put(old, fresh);
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
                long size = size(s);
                if (size >= 0) {
                    // What is packed behind the last row is drawn by nobody.
                    copy.removeItem(COSName.FILTER);
                    copy.removeItem(COSName.DECODE_PARMS);
                    try (InputStream from = s.createInputStream(); OutputStream to = copy.createOutputStream(COSName.FLATE_DECODE)) {
                        to.write(from.readNBytes((int) Math.min(Integer.MAX_VALUE - 16L, size)));
                    }
                    yield copy;
                }
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
                    copy.add(item == null ? COSNull.NULL : item);
                }
                yield copy;
            }
            default -> real;
        };
    }

    /// How many unpacked bytes a picture draws.
    ///
    /// @return -1 if it is no picture, or packed so that the rows cannot be counted
    static long size(COSStream s) throws IOException {
        COSBase filters = s.getFilters() instanceof COSArray a && a.size() == 1 ? a.getObject(0) : s.getFilters();
        boolean plain = filters == null || COSName.FLATE_DECODE.equals(filters) || COSName.LZW_DECODE.equals(filters) || COSName.RUN_LENGTH_DECODE.equals(filters);
        boolean mask = s.getBoolean(COSName.IMAGE_MASK, false);
        COSBase colours = s.getDictionaryObject(COSName.COLORSPACE);
        if (!plain || !"Image".equals(s.getNameAsString(COSName.SUBTYPE)) || !mask && colours == null) {
            return -1;
        }
        int parts = mask ? 1 : org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace.create(colours).getNumberOfComponents();
        long row = ((long) s.getInt(COSName.WIDTH) * parts * (mask ? 1 : s.getInt(COSName.BITS_PER_COMPONENT, 8)) + 7) / 8;
        return row * s.getInt(COSName.HEIGHT);
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

    /// The reading order and the roles of the pieces (headings, tables, lists), made anew of what is known to be harmless:
    /// a name, a class, a width or a text of the old tree may say what was taken out.
    void structure(COSDictionary catalogue) {
        COSDictionary fresh = out.getDocumentCatalog().getCOSObject();
        lang(catalogue, fresh);
        COSDictionary root = catalogue.getCOSDictionary(COSName.STRUCT_TREE_ROOT);
        if (root == null) {
            return;
        }
        roles = root.getCOSDictionary(COSName.getPDFName("RoleMap"));
        var copy = new COSDictionary();
        structure.put(root, copy);
        copy.setItem(COSName.TYPE, COSName.getPDFName("StructTreeRoot"));
        put(copy, COSName.K, kids(root.getDictionaryObject(COSName.K), 0));
        var numbers = new TreeMap<Integer, COSBase>();
        numbers(root.getCOSDictionary(COSName.PARENT_TREE), numbers, 0);
        var nums = new COSArray();
        numbers.forEach((number, owners) -> {
            nums.add(COSInteger.get(number));
            nums.add(owners);
        });
        var tree = new COSDictionary();
        tree.setItem(COSName.NUMS, nums);
        copy.setItem(COSName.PARENT_TREE, tree);
        fresh.setItem(COSName.STRUCT_TREE_ROOT, copy);
        var marked = new COSDictionary();
        marked.setBoolean(COSName.getPDFName("Marked"), true);
        fresh.setItem(COSName.MARK_INFO, marked);
    }

    private static void lang(COSDictionary from, COSDictionary to) {
        String lang = from.getString(COSName.LANG);
        if (lang != null && lang.matches("[a-zA-Z]{2,3}(-[A-Z][a-z]{3})?(-([A-Za-z]{2}|[0-9]{3}))?")) {
            to.setString(COSName.LANG, lang);
        }
    }

    private static void put(COSDictionary to, COSName key, @Nullable COSBase value) {
        if (value != null) {
            to.setItem(key, value);
        }
    }

    /// Which elements own the marked pieces of each page.
    private void numbers(@Nullable COSDictionary tree, Map<Integer, COSBase> out, int depth) {
        if (tree == null || depth > 50) {
            return;
        }
        if (tree.getDictionaryObject(COSName.NUMS) instanceof COSArray nums) {
            for (int i = 0; i + 1 < nums.size(); i += 2) {
                COSBase owners = owners(nums.getObject(i + 1));
                if (nums.getObject(i) instanceof COSNumber number && owners != null) {
                    out.put(number.intValue(), owners);
                }
            }
        }
        if (tree.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
            for (int i = 0; i < kids.size(); i++) {
                numbers(kids.getObject(i) instanceof COSDictionary d ? d : null, out, depth + 1);
            }
        }
    }

    private @Nullable COSBase owners(@Nullable COSBase value) {
        if (value instanceof COSArray list) {
            var copy = new COSArray();
            for (int i = 0; i < list.size(); i++) {
                COSBase owner = list.getObject(i) instanceof COSDictionary d ? element(d, 0) : null;
                copy.add(owner == null ? COSNull.NULL : owner);
            }
            return copy;
        }
        return value instanceof COSDictionary d ? element(d, 0) : null;
    }

    /// Elements and numbers of marked pieces; what refers to something else is left out.
    private @Nullable COSBase kids(@Nullable COSBase base, int depth) {
        if (base instanceof COSArray list) {
            var copy = new COSArray();
            for (int i = 0; i < list.size(); i++) {
                COSBase kid = list.getObject(i) instanceof COSArray ? null : kids(list.getObject(i), depth);
                if (kid != null) {
                    copy.add(kid);
                }
            }
            return copy;
        } else if (base instanceof COSDictionary d) {
            return switch (String.valueOf(d.getNameAsString(COSName.TYPE))) {
                case "OBJR" -> null;
                case "MCR" -> {
                    var copy = new COSDictionary();
                    copy.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
                    put(copy, COSName.PG, structure.get(d.getDictionaryObject(COSName.PG)));
                    copy.setInt(COSName.MCID, d.getInt(COSName.MCID));
                    yield copy;
                }
                default -> element(d, depth + 1);
            };
        }
        return base instanceof COSInteger ? base : null;
    }

    private @Nullable COSBase element(COSDictionary d, int depth) {
        COSBase known = structure.get(d);
        if (known != null) {
            return known;
        }
        if (depth > 2_000 || !d.containsKey(COSName.S)) {
            return null;
        }
        var copy = new COSDictionary();
        structure.put(d, copy);
        copy.setItem(COSName.TYPE, COSName.getPDFName("StructElem"));
        copy.setName(COSName.S, role(d.getNameAsString(COSName.S)));
        put(copy, COSName.P, d.getDictionaryObject(COSName.P) instanceof COSDictionary parent ? structure.containsKey(parent) ? structure.get(parent) : element(parent, depth + 1) : null);
        put(copy, COSName.PG, structure.get(d.getDictionaryObject(COSName.PG)));
        lang(d, copy);
        for (COSName key : new COSName[] {COSName.getPDFName("Alt"), COSName.ACTUAL_TEXT}) {
            String said = d.getString(key);
            if (said != null && shown.says(said) && !gone.says(said)) {
                copy.setString(key, said);
            }
        }
        var attributes = new COSArray();
        COSBase own = d.getDictionaryObject(COSName.A);
        for (int i = 0; i < (own instanceof COSArray list ? list.size() : 1); i++) {
            if ((own instanceof COSArray list ? list.getObject(i) : own) instanceof COSDictionary a) {
                attributes(a, attributes);
            }
        }
        put(copy, COSName.A, attributes.size() == 0 ? null : attributes.size() == 1 ? attributes.get(0) : attributes);
        put(copy, COSName.K, kids(d.getDictionaryObject(COSName.K), depth));
        return copy;
    }

    /// What the cells of tables and the items of lists are; never a size or a place, which were computed from what went.
    private static void attributes(COSDictionary from, COSArray to) {
        var copy = new COSDictionary();
        String owner = from.getNameAsString(COSName.O);
        if ("Table".equals(owner)) {
            for (String key : new String[] {"RowSpan", "ColSpan"}) {
                if (from.getDictionaryObject(COSName.getPDFName(key)) instanceof COSInteger n) {
                    copy.setItem(COSName.getPDFName(key), n);
                }
            }
        }
        for (String key : new String[] {"Scope", "ListNumbering"}) {
            String value = from.getNameAsString(COSName.getPDFName(key));
            if (value != null && VALUES.contains(value)) {
                copy.setName(COSName.getPDFName(key), value);
            }
        }
        if (copy.size() > 0 && ("Table".equals(owner) || "List".equals(owner))) {
            copy.setName(COSName.O, owner);
            to.add(copy);
        }
    }

    /// The standard role that a file's own stands for.
    private String role(@Nullable String name) {
        for (int i = 0; i < 20 && name != null; i++) {
            if (ROLES.contains(name)) {
                return name;
            }
            name = roles == null ? null : roles.getNameAsString(COSName.getPDFName(name));
        }
        return "NonStruct";
    }

    /// Whether a tag is one of the roles that every reader knows.
    static boolean standard(String tag) {
        return ROLES.contains(tag);
    }
}
