package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages, drawings, pictures, mails and archives that say something where nobody is shown it: it is found and gone from the copy, and the nearest honest file passes.
class UnsaidOutsideOfficeTest {
    private static final String SECRET = "Quillfeather";
    private static final String SHOWN = "Potholes";

    @TempDir
    Path folder;

    static Stream<HiddenTwin> twins() {
        return Stream.of(
            new HiddenTwin("text screens away", "a.html", () -> html("<p style='position:absolute;left:300vw'>" + SECRET + "</p>"), () -> html("<p style='position:absolute;left:30vw'>More</p>")),
            new HiddenTwin("text made transparent by a filter", "a.html", () -> html("<p style='filter:opacity(0)'>" + SECRET + "</p>"), () -> html("<p style='filter:opacity(80%)'>More</p>")),
            new HiddenTwin("type of no size", "a.html", () -> html("<p style='font:0/0 a'>" + SECRET + "</p>"), () -> html("<p style='font:10pt/1.2 serif'>More</p>")),
            new HiddenTwin("ink that is seen through", "a.html", () -> html("<p style='color:rgba(0,0,0,0)'>" + SECRET + "</p>"), () -> html("<p style='color:rgba(0,0,0,0.8)'>More</p>")),
            new HiddenTwin("white by its hue", "a.html", () -> html("<p style='color:hsl(0,0%,100%)'>" + SECRET + "</p>"), () -> html("<p style='color:hsl(210,50%,30%)'>More</p>")),
            new HiddenTwin("white by a rule", "a.html", () -> styled(".n{color:white}", "<p class='n'>" + SECRET + "</p>"), () -> styled(".n{color:white;background:#036}", "<p class='n'>More</p>")),
            new HiddenTwin("white by a rule for its kind", "a.html", () -> styled("i{color:#fefefe}", "<p>a <i>" + SECRET + "</i></p>"), () -> styled("i{color:#fefefe} p{background:#036}", "<p>a <i>More</i></p>")),
            new HiddenTwin("white on a run of pale colours", "a.html", () -> html("<div style='background:linear-gradient(90deg, #ffffff 0%, #f8fafc)'><p style='color:#fff'>" + SECRET + "</p></div>"),
                () -> html("<div style='background:linear-gradient(to right, white, #036 40%)'><p style='color:#fff'>More</p></div>")),
            new HiddenTwin("attribute that no page knows", "a.html", () -> html("<p who='" + SECRET + "'>a</p>"), () -> html("<p who='1' dir='ltr'>a</p>")),
            new HiddenTwin("tongue that is none", "a.html", () -> html("<p lang='x-" + SECRET + "'>a</p>"), () -> html("<p lang='cy'>a</p>")),
            new HiddenTwin("value of a style that nothing asks for", "a.html", () -> html("<p style='--officer:" + SECRET + "'>a</p>"), () -> html("<p style='--gap:4px;margin:var(--gap)'>a</p>")),
            new HiddenTwin("address of a link within the site", "a.html", () -> html("<a href='/staff/" + SECRET + "'>here</a>"), () -> html("<a href='/" + SHOWN + "'>" + SHOWN + "</a>")),
            new HiddenTwin("address of a background", "a.html", () -> html("<div style='background-image:url(/staff/" + SECRET + ".png)'>a</div>"), () -> html("<div style='background-image:url(/images/logo.png)'>a</div>")),
            new HiddenTwin("text right of the drawing", "a.svg", () -> svg("<text x='900' y='50'>" + SECRET + "</text>"), () -> svg("<text x='100' y='50'>More</text>")),
            new HiddenTwin("text below the drawing", "a.svg", () -> svg("<text x='10' y='500'>" + SECRET + "</text>"), () -> svg("<text x='10' y='98'>More</text>")),
            new HiddenTwin("text that a filter replaces", "a.svg", () -> svg(filter("<feFlood flood-color='#eee'/>", SECRET)), () -> svg(filter("<feGaussianBlur stdDeviation='0.1'/>", "More"))),
            new HiddenTwin("attribute that no drawing knows", "a.svg", () -> svg("<circle r='3' who='" + SECRET + "'/>"), () -> svg("<circle r='3' who='#ffffff'/>")),
            new HiddenTwin("attribute of another language", "a.svg", () -> svg("<g xmlns:q='urn:q' q:who='" + SECRET + "'><circle r='3'/></g>"), () -> svg("<g xmlns:q='urn:q' q:who='3'><circle r='3'/></g>")),
            new HiddenTwin("profile of colours that is none", "a.jpg", () -> inserted(jpeg(), 2, segment(0xe2, "ICC_PROFILE\0\1\1" + SECRET.repeat(20))), () -> inserted(jpeg(), 2, segment(0xe2, "ICC_PROFILE\0\1\1" + profile("sRGB IEC61966-2.1")))),
            new HiddenTwin("words of a profile of colours", "a.jpg", () -> inserted(jpeg(), 2, segment(0xe2, "ICC_PROFILE\0\1\1" + profile(SECRET))), () -> inserted(jpeg(), 2, segment(0xe2, "ICC_PROFILE\0\1\1" + profile("Display P3")))),
            new HiddenTwin("letters behind the packed points", "a.jpg", () -> inserted(jpeg(), jpeg().length - 2, SECRET), UnsaidOutsideOfficeTest::jpeg),
            new HiddenTwin("surplus of the first segment", "a.jpg", () -> first(SECRET), () -> first("")),
            new HiddenTwin("name of a palette", "a.png", () -> chunk("sPLT", SECRET + "\0\10\1\2\3\4\0\1"), () -> chunk("sPLT", "table\0\10\1\2\3\4\0\1")),
            new HiddenTwin("surplus of a chunk", "a.png", () -> chunk("tIME", "\7\u00e8\1\1\1\1\1" + SECRET), () -> chunk("tIME", "\7\u00e8\1\1\1\1\1")),
            new HiddenTwin("packed profile of colours that is none", "a.png", () -> chunk("iCCP", "ICC\0\0" + deflated(SECRET.repeat(20))), () -> chunk("iCCP", "ICC\0\0" + deflated(profile("sRGB")))),
            new HiddenTwin("further block of how often to repeat", "a.gif", () -> repeated("\14" + SECRET), () -> repeated("")),
            new HiddenTwin("bytes behind the packed points", "a.gif", () -> inserted(gif(), gif().length - 2, "\14" + SECRET), UnsaidOutsideOfficeTest::gif),
            new HiddenTwin("entry that no reader of pictures knows", "a.tif", () -> tiff(0x3000, SECRET), () -> tiff(0x131, "LibreOffice")),
            new HiddenTwin("entry among those of cameras", "a.tif", () -> tiff(0x9999, SECRET), () -> tiff(0x131, "GIMP 2.10")),
            new HiddenTwin("content of a folder", "a.zip", () -> zip("folder/", SECRET, null), () -> zip("folder/", "", null)),
            new HiddenTwin("field for times", "a.zip", () -> zip("b.txt", "More", ("UT\24\0" + SECRET + "12345678").getBytes(StandardCharsets.ISO_8859_1)), () -> zip("b.txt", "More", "UT\5\0\1\1\2\3\4".getBytes(StandardCharsets.ISO_8859_1))),
            new HiddenTwin("second subject", "a.eml", () -> mail("Subject: " + SECRET + "\r\n"), () -> mail("")),
            new HiddenTwin("machine in the identifier", "a.eml", () -> mail("Message-ID: <20240304@" + SECRET + "-laptop.northshire.example>\r\n"), () -> mail("Message-ID: <20240304@mail.northshire.example>\r\n")),
            new HiddenTwin("importance", "a.eml", () -> mail("Importance: " + SECRET + "\r\n"), () -> mail("Importance: High\r\n")),
            new HiddenTwin("version of a part", "a.eml", () -> parted("1.0 " + SECRET), () -> parted("1.0")),
            new HiddenTwin("name of the text", "a.eml", () -> mail("Content-ID: <" + SECRET + "@northshire.example>\r\n"), () -> mail("Content-ID: <part1.0A1B@northshire.example>\r\n")));
    }

    @ParameterizedTest
    @MethodSource("twins")
    void what_is_said_nowhere_is_found_and_the_nearest_honest_file_passes(HiddenTwin twin) throws Exception {
        twin.isTold(SECRET);
    }

    @ParameterizedTest
    @MethodSource("twins")
    void the_copy_is_clean_and_no_byte_of_it_says_the_secret(HiddenTwin twin) throws Exception {
        Path in = Files.write(folder.resolve(twin.name()), twin.hidden().make());
        Path out = folder.resolve("copy-" + twin.name());
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        String copy = new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1);
        assertThat(copy).doesNotContain(SECRET);
        if (twin.name().matches(".*(html|svg|eml)")) {
            assertThat(copy).contains(SHOWN);
        }
    }

    @Test
    void a_picture_named_with_signs_for_others_stays_in_its_mail() throws Exception {
        String head = "From: a@northshire.example\r\nTo: b@eastmere.example\r\nSubject: " + SHOWN + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b1_0\"\r\n\r\n--b1_0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
        String mail = head + "<html><body><p>" + SHOWN + "</p><img src=\"cid:image1%40northshire.example\"></body></html>\r\n--b1_0\r\nContent-Type: image/png\r\nContent-ID: <image1@northshire.example>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + java.util.Base64.getMimeEncoder().encodeToString(picture("png")) + "\r\n--b1_0--\r\n";
        Path in = Files.write(folder.resolve("a.eml"), mail.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Clean.clean(in, folder.resolve("b.eml")).scan().findings()).isEmpty();
        assertThat(Files.readString(folder.resolve("b.eml"), StandardCharsets.ISO_8859_1)).contains("cid:picture1").contains("<picture1>");
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] html(String body) {
        return styled("", body);
    }

    private static byte[] styled(String css, String body) {
        return bytes("<!DOCTYPE html><html><head><title>" + SHOWN + "</title>" + (css.isEmpty() ? "" : "<style>" + css + "</style>") + "</head><body><h1>" + SHOWN + "</h1>" + body + "</body></html>");
    }

    private static byte[] svg(String more) {
        return bytes("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'><text x='10' y='20'>" + SHOWN + "</text>" + more + "</svg>");
    }

    private static String filter(String primitive, String said) {
        return "<filter id='f'>" + primitive + "</filter><text x='10' y='50' filter='url(#f)'>" + said + "</text>";
    }

    private static byte[] mail(String header) {
        return bytes("From: a@northshire.example\r\nTo: b@eastmere.example\r\nSubject: " + SHOWN + "\r\n" + header + "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + SHOWN + " were mended.\r\n");
    }

    /// As Python's library writes it: each part says that it is MIME.
    private static byte[] parted(String version) {
        return bytes("From: a@northshire.example\r\nTo: b@eastmere.example\r\nSubject: " + SHOWN + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=1\"\r\n\r\n--=1\r\nContent-Type: text/plain; charset=\"us-ascii\"\r\nMIME-Version: "
            + version + "\r\nContent-Transfer-Encoding: 7bit\r\n\r\n" + SHOWN + " were mended.\r\n--=1--\r\n");
    }

    private static byte[] zip(String name, String content, byte @org.jspecify.annotations.Nullable [] extra) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(bytes(SHOWN));
            var entry = new ZipEntry(name);
            if (extra != null) {
                // The library reads the fields that it knows and writes them anew: put in afterwards.
                entry.setExtra(filler(extra.length));
            }
            zip.putNextEntry(entry);
            zip.write(bytes(content));
        }
        String all = new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
        return extra == null ? out.toByteArray() : bytes(all.replace(new String(filler(extra.length), StandardCharsets.ISO_8859_1), new String(extra, StandardCharsets.ISO_8859_1)));
    }

    private static byte[] filler(int length) {
        return Arrays.copyOf(new byte[] {0x11, 0x77, (byte) (length - 4), 0}, length);
    }

    // Pictures ----------------------------------------------------------------------------------------------------

    private static byte[] picture(String format) throws Exception {
        var image = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB);
        image.setRGB(4, 4, 0xff0000);
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] jpeg() throws Exception {
        return picture("jpeg");
    }

    private static byte[] gif() throws Exception {
        return picture("gif");
    }

    private static byte[] inserted(byte[] old, int at, String more) {
        var out = new ByteArrayOutputStream();
        out.write(old, 0, at);
        out.writeBytes(bytes(more));
        out.write(old, at, old.length - at);
        return out.toByteArray();
    }

    private static String segment(int marker, String data) {
        int length = data.length() + 2;
        return "\u00ff" + (char) marker + (char) (length >> 8) + (char) (length & 255) + data;
    }

    /// The first segment of a JPEG with more behind its fields (JFIF 1.02).
    private static byte[] first(String more) throws Exception {
        byte[] old = jpeg();
        int length = (old[4] & 255) << 8 | old[5] & 255;
        return inserted(Arrays.copyOfRange(old, 0, 2), 2, segment(0xe0, new String(old, 6, length - 2, StandardCharsets.ISO_8859_1) + more) + new String(old, 4 + length, old.length - 4 - length, StandardCharsets.ISO_8859_1));
    }

    /// A profile of colours with one entry in words (ICC.1, 7 and 10).
    private static String profile(String words) {
        var out = ByteBuffer.allocate(128 + 4 + 12 + 8 + words.length() + 1);
        out.putInt(0, out.capacity()).put(36, bytes("acsp")).putInt(128, 1).put(132, bytes("desc")).putInt(136, 144).putInt(140, 8 + words.length() + 1).put(144, bytes("text")).put(152, bytes(words));
        return new String(out.array(), StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunk(String type, String data) throws Exception {
        var crc = new CRC32();
        crc.update(bytes(type + data));
        var length = ByteBuffer.allocate(4).putInt(data.length()).array();
        var sum = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
        return inserted(picture("png"), 33, new String(length, StandardCharsets.ISO_8859_1) + type + data + new String(sum, StandardCharsets.ISO_8859_1));
    }

    private static String deflated(String data) {
        var deflater = new Deflater();
        deflater.setInput(bytes(data));
        deflater.finish();
        var out = new byte[4096];
        int n = deflater.deflate(out);
        deflater.end();
        return new String(out, 0, n, StandardCharsets.ISO_8859_1);
    }

    /// A picture that repeats for ever, as its block says, with more blocks behind.
    private static byte[] repeated(String more) throws Exception {
        byte[] old = gif();
        int at = 13 + ((old[10] & 0x80) != 0 ? 3 << ((old[10] & 7) + 1) : 0);
        return inserted(old, at, "\41\u00ff\13NETSCAPE2.0\3\1\0\0" + more + "\0");
    }

    /// A TIFF with one more entry of letters (TIFF 6.0, section 2).
    private static byte[] tiff(int tag, String said) throws Exception {
        byte[] old = picture("tiff");
        boolean little = old[0] == 'I';
        var in = ByteBuffer.wrap(old).order(little ? java.nio.ByteOrder.LITTLE_ENDIAN : java.nio.ByteOrder.BIG_ENDIAN);
        int ifd = in.getInt(4);
        int count = in.getShort(ifd);
        var entries = new java.util.TreeMap<Integer, byte[]>();
        for (int i = 0; i < count; i++) {
            entries.put(in.getShort(ifd + 2 + 12 * i) & 0xffff, Arrays.copyOfRange(old, ifd + 2 + 12 * i, ifd + 14 + 12 * i));
        }
        Arrays.fill(old, ifd, ifd + 2 + 12 * count + 4, (byte) 0);
        int words = old.length + old.length % 2;
        int directory = words + said.length() + 1 + (said.length() + 1) % 2;
        entries.put(tag, ByteBuffer.allocate(12).order(in.order()).putShort((short) tag).putShort((short) 2).putInt(said.length() + 1).putInt(words).array());
        var out = ByteBuffer.allocate(directory + 2 + 12 * entries.size() + 4).order(in.order());
        out.put(0, old).putInt(4, directory).put(words, bytes(said));
        out.putShort(directory, (short) entries.size());
        int at = directory + 2;
        for (byte[] e : entries.values()) {
            out.put(at, e);
            at += 12;
        }
        return out.array();
    }
}
