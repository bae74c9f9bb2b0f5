package org.candour.release.pdf;

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
import org.candour.release.look.Shown;
import org.candour.release.picture.ImageClean;
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
    private final @Nullable COSDictionary tree;
    /// For each old page that is set anew, the new numbers of its marked pieces by their old ones.
    private final Map<COSBase, Map<Integer, Integer>> numbers = new IdentityHashMap<>();
    private final Map<COSBase, COSArray> parents = new IdentityHashMap<>();
    /// Where the last piece that got a number stands, and what it belongs to.
    private @Nullable COSBase lastPage;
    private @Nullable COSBase lastOwner;
    private int lastNumber;

    /// @param catalogue of the old file
    /// @param shown what stays to be read
    /// @param gone  what was taken out
    PdfCopy(PDDocument out, COSDictionary catalogue, Shown shown, Shown gone) {
        this.out = out;
        this.tree = catalogue.getCOSDictionary(COSName.STRUCT_TREE_ROOT);
        this.shown = shown;
        this.gone = gone;
    }

    void page(COSDictionary old, COSDictionary fresh) {
        structure.put(old, fresh);
    }

    /// Of a page that is set anew only those marked pieces stay that are given a number.
    void renumber(COSDictionary page) {
        numbers.computeIfAbsent(page, _ -> new TreeMap<>());
    }

    /// The number of a marked piece of a page that is set anew. Pieces of one element that follow one another are one: some
    /// programs mark each line, and so tell where lines broke.
    int number(COSDictionary page, int old) {
        Map<Integer, Integer> known = numbers.computeIfAbsent(page, p -> new TreeMap<>());
        COSArray parents = parents(page);
        COSBase owner = old >= 0 && old < parents.size() ? parents.getObject(old) : null;
        Integer number = known.get(old);
        if (number == null) {
            boolean goesOn = owner instanceof COSDictionary && owner == lastOwner && page == lastPage;
            number = goesOn ? lastNumber : known.values().stream().mapToInt(n -> n + 1).max().orElse(0);
            known.put(old, number);
        }
        lastPage = page;
        lastOwner = owner;
        lastNumber = number;
        return number;
    }

    /// What the marked pieces of a page belong to, by their old numbers; looked up once a page.
    private COSArray parents(COSDictionary page) {
        return parents.computeIfAbsent(page, _ -> tree != null && find(tree.getCOSDictionary(COSName.PARENT_TREE), page.getInt(COSName.STRUCT_PARENTS), 0) instanceof COSArray list ? list : new COSArray());
    }

    /// What a tree of numbers holds for one of them.
    private static @Nullable COSBase find(@Nullable COSDictionary tree, int number, int depth) {
        if (tree == null || depth > 50) {
            return null;
        }
        if (tree.getDictionaryObject(COSName.NUMS) instanceof COSArray nums) {
            for (int i = 0; i + 1 < nums.size(); i += 2) {
                if (nums.getObject(i) instanceof COSNumber n && n.intValue() == number) {
                    return nums.getObject(i + 1);
                }
            }
        }
        if (tree.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
            for (int i = 0; i < kids.size(); i++) {
                COSBase found = kids.getObject(i) instanceof COSDictionary d ? find(d, number, depth + 1) : null;
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
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
                if (s.getInt(COSName.FUNCTION_TYPE) == 4 || !s.containsKey(COSName.SUBTYPE) && !s.containsKey(COSName.LENGTH1) && !s.containsKey(COSName.N)) {
                    byte[] plain = withoutRemarks(s);
                    if (plain.length > 0) {
                        copy.removeItem(COSName.FILTER);
                        copy.removeItem(COSName.DECODE_PARMS);
                        try (OutputStream to = copy.createOutputStream(COSName.FLATE_DECODE)) {
                            to.write(plain);
                        }
                        yield copy;
                    }
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

    /// A table of letters or a function, which are programs in a language that has remarks; empty if it is none of these or has none.
    private static byte[] withoutRemarks(COSStream s) throws IOException {
        try (InputStream in = s.createInputStream()) {
            String said = new String(in.readNBytes(1 << 20), java.nio.charset.StandardCharsets.ISO_8859_1);
            boolean program = s.getInt(COSName.FUNCTION_TYPE) == 4 || said.contains("begincmap");
            return program && said.indexOf('%') >= 0 && in.read() < 0 ? said.replaceAll("%[^\\r\\n]*", "").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1) : new byte[0];
        }
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
        put(copy, COSName.K, kids(root.getDictionaryObject(COSName.K), null, 0));
        var owners = new TreeMap<Integer, COSBase>();
        numbers(root.getCOSDictionary(COSName.PARENT_TREE), owners, 0);
        numbers.forEach((page, renumbered) -> {
            int number = ((COSDictionary) page).getInt(COSName.STRUCT_PARENTS);
            if (find(root.getCOSDictionary(COSName.PARENT_TREE), number, 0) instanceof COSArray old) {
                owners.put(number, owners(old, renumbered));
            }
        });
        var nums = new COSArray();
        owners.forEach((number, list) -> {
            nums.add(COSInteger.get(number));
            nums.add(list);
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

    /// By the new numbers of the pieces.
    private COSArray owners(COSArray old, Map<Integer, Integer> fresh) {
        var byNumber = new TreeMap<Integer, COSBase>();
        fresh.forEach((was, is) -> {
            COSBase owner = was >= 0 && was < old.size() && old.getObject(was) instanceof COSDictionary d ? element(d, 0) : null;
            byNumber.putIfAbsent(is, owner == null ? COSNull.NULL : owner);
        });
        var list = new COSArray();
        byNumber.values().forEach(list::add);
        return list;
    }

    /// Elements and numbers of marked pieces; what refers to something else is left out.
    private @Nullable COSBase kids(@Nullable COSBase base, @Nullable COSBase page, int depth) {
        if (base instanceof COSArray list) {
            var copy = new COSArray();
            for (int i = 0; i < list.size(); i++) {
                COSBase kid = list.getObject(i) instanceof COSArray ? null : kids(list.getObject(i), page, depth);
                if (kid != null && (copy.size() == 0 || !samePiece(copy.get(copy.size() - 1), kid))) {
                    copy.add(kid);
                }
            }
            return copy.size() == 0 ? null : copy.size() == 1 ? copy.get(0) : copy;
        } else if (base instanceof COSDictionary d) {
            return switch (String.valueOf(d.getNameAsString(COSName.TYPE))) {
                case "OBJR" -> null;
                case "MCR" -> {
                    var copy = new COSDictionary();
                    copy.setItem(COSName.TYPE, COSName.getPDFName("MCR"));
                    COSBase on = d.containsKey(COSName.PG) ? d.getDictionaryObject(COSName.PG) : page;
                    Integer number = number(on, d.getInt(COSName.MCID));
                    put(copy, COSName.PG, structure.get(d.getDictionaryObject(COSName.PG)));
                    copy.setInt(COSName.MCID, number == null ? 0 : number);
                    yield number == null ? null : copy;
                }
                default -> element(d, depth + 1);
            };
        }
        Integer number = base instanceof COSInteger n ? number(page, n.intValue()) : null;
        return number == null ? null : COSInteger.get(number);
    }

    /// The number of a piece in the new file; null if its page was set anew and does not have it.
    private @Nullable Integer number(@Nullable COSBase page, int old) {
        Map<Integer, Integer> fresh = numbers.get(page);
        return fresh == null ? Integer.valueOf(old) : fresh.get(old);
    }

    private static boolean samePiece(COSBase a, COSBase b) {
        return a instanceof COSInteger && a.equals(b) || a instanceof COSDictionary c && b instanceof COSDictionary d && c.containsKey(COSName.MCID) && d.containsKey(COSName.MCID)
            && c.getInt(COSName.MCID) == d.getInt(COSName.MCID) && c.getDictionaryObject(COSName.PG) == d.getDictionaryObject(COSName.PG);
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
        put(copy, COSName.K, kids(d.getDictionaryObject(COSName.K), d.getDictionaryObject(COSName.PG), depth));
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
