package org.candour.app.letters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.candour.letters.reading.LetterFiles;
import org.candour.letters.reading.UnreadableLetter;

/// The process that opens a letter of a stranger: the file comes in by standard input, its text goes out by standard output, and
/// nothing is written anywhere else.
public final class ReadingProcess {
    static final int READ = 0;
    static final int UNREADABLE = 3;

    /// @param arguments the file's name, for messages and for its ending
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        // What a library logs of a damaged file is no part of the letter.
        System.setOut(System.err);
        String says;
        int code = READ;
        try {
            says = LetterFiles.read(System.in.readAllBytes(), arguments[0]).raw();
        } catch (UnreadableLetter e) {
            says = e.getMessage();
            code = UNREADABLE;
        }
        try (out) {
            out.write(says.getBytes(StandardCharsets.UTF_8));
        }
        System.exit(code);
    }

    private ReadingProcess() {}
}
