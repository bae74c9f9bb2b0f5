package org.candour.letters.reading;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says in one pass, one step a character, where a regular expression cannot match, so that the expression itself, which tries each of
/// its alternatives at each character, is asked only where it may.
///
/// It lets through all that the expression matches and some more: it looks neither ahead nor back, and takes "up to 60 of these" for "any
/// number". Its states are made as texts need them, and kept.
final class Sieve {
    /// A set of places in the expression: what may come next.
    ///
    /// @param searches whether a match may begin anew at each character
    private record State(IntBuffer nodes, boolean searches) {}

    /// Characters from here on are told apart only from those below.
    private static final int OTHER = 128;
    /// An expression that needs more states lets everything through.
    private static final int MOST_STATES = 1500;
    /// In characters: so far the beginning of a match is followed before the expression is asked.
    private static final int LOOK = 8;

    /// What stands in place of the row of the next state: it is not made yet, the expression may match, it cannot, or nobody knows.
    private static final int UNMADE = 0;
    private static final int MAY = -1;
    private static final int NEVER = -2;
    private static final int UNKNOWN = -3;

    /// What a node does: takes a character of its set; goes on to one node or two; begins a text; begins or ends a word; is the end.
    private enum Kind { TAKE, ON, BEGIN, WORD, END }

    private record Node(Kind kind, BitSet takes, int one, int two) {}

    private final List<Node> nodes;
    private final int first;
    /// The sort of each character: characters that no set tells apart are of one sort.
    private final byte[] sorts;
    private final int count;
    private final int[] sample;
    /// By row and sort of the next character the row of the next state; a row begins at a multiple of the number of sorts, the first is none.
    private volatile int[] table;
    private final List<State> states = new ArrayList<>();
    private final Map<State, Integer> rows = new HashMap<>();
    private final int[] begins = new int[4];
    private final int search;

    private Sieve(List<Node> nodes, int first) {
        this.nodes = nodes;
        this.first = first;
        this.sorts = new byte[OTHER + 1];
        int[] split = new int[OTHER + 1];
        nodes.stream().filter(it -> it.kind() == Kind.TAKE).map(Node::takes).distinct().forEach(set -> {
            // Those of a sort that are in the set part from those that are not; each sort bears the number of its first character.
            int[] within = new int[OTHER + 1];
            int[] without = new int[OTHER + 1];
            Arrays.fill(within, -1);
            Arrays.fill(without, -1);
            for (int c = 0; c <= OTHER; c++) {
                int[] side = set.get(c) ? within : without;
                int sort = split[c];
                side[sort] = side[sort] < 0 ? c : side[sort];
                split[c] = side[sort];
            }
        });
        this.sample = Arrays.stream(split).distinct().toArray();
        this.count = sample.length;
        for (int c = 0; c <= OTHER; c++) {
            sorts[c] = (byte) Arrays.binarySearch(sample, split[c]);
        }
        this.table = new int[8 * count];
        states.add(null);
        for (int flags = 0; flags < begins.length; flags++) {
            BitSet start = new BitSet();
            close(first, (flags & 1) != 0, (flags & 2) != 0, start);
            begins[flags] = row(start, false);
        }
        BitSet start = new BitSet();
        close(first, true, true, start);
        this.search = row(start, true);
    }

    /// @return null for an expression with something that is not known here: ask the expression itself
    static Sieve of(String regex) {
        try {
            Reader reader = new Reader(regex);
            int end = reader.add(Kind.END, null, -1, -1);
            int first = reader.alternatives(end);
            return reader.at == regex.length() ? new Sieve(List.copyOf(reader.nodes), first) : null;
        } catch (UnsupportedOperationException e) {
            return null;
        }
    }

    /// Whether there may be a match that begins at `from` or later and ends by `to`.
    boolean may(String text, int from, int to) {
        int[] next = table;
        int row = search;
        for (int i = from; i < to && row > 0; i++) {
            int sort = sort(text.charAt(i));
            int here = row;
            row = next[here + sort];
            if (row == UNMADE) {
                row = step(here, sort);
                next = table;
            }
        }
        return row == MAY || row == UNKNOWN;
    }

    /// The first place from `from` on, before or at `to`, where a match may begin; -1 for none.
    ///
    /// @param begin where the text begins: no word goes on before it
    int next(String text, int begin, int from, int to) {
        int[] next = table;
        boolean beginsOnly = begins[0] == NEVER && begins[2] == NEVER;
        int last = beginsOnly ? Math.min(begin, to) : to;
        for (int i = from; i <= last; i++) {
            char before = i > begin ? text.charAt(i - 1) : ' ';
            char after = i < to ? text.charAt(i) : ' ';
            boolean word = before >= OTHER || after >= OTHER || word(before) != word(after);
            int row = begins[(i == begin ? 1 : 0) + (word ? 2 : 0)];
            int stop = Math.min(to, i + LOOK);
            for (int at = i; at < stop && row > 0; at++) {
                int sort = sort(text.charAt(at));
                int here = row;
                row = next[here + sort];
                if (row == UNMADE) {
                    row = step(here, sort);
                    next = table;
                }
            }
            if (row == MAY || row == UNKNOWN || row > 0 && stop < to) {
                return i;
            }
        }
        return -1;
    }

    private int sort(char c) {
        return sorts[Math.min(c, OTHER)];
    }

    private static boolean word(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /// The row of the state that follows on a character of this sort, which nobody asked for before.
    private synchronized int step(int row, int sort) {
        if (states.size() > MOST_STATES) {
            return UNKNOWN;
        }
        State from = states.get(row / count);
        BitSet to = new BitSet();
        for (int i = 0; i < from.nodes.limit(); i++) {
            Node node = nodes.get(from.nodes.get(i));
            if (node.takes().get(sample[sort])) {
                close(node.one(), false, true, to);
            }
        }
        if (from.searches) {
            close(first, false, true, to);
        }
        int next = row(to, from.searches);
        table[row + sort] = next;
        return next;
    }

    private int row(BitSet set, boolean searches) {
        if (set.stream().anyMatch(it -> nodes.get(it).kind() == Kind.END)) {
            return MAY;
        }
        int[] places = set.stream().filter(it -> nodes.get(it).kind() == Kind.TAKE).toArray();
        return places.length == 0 ? NEVER : rows.computeIfAbsent(new State(IntBuffer.wrap(places), searches), it -> {
            int row = states.size() * count;
            states.add(it);
            if (table.length < row + count) {
                table = Arrays.copyOf(table, 2 * table.length);
            }
            return row;
        });
    }

    /// Adds a node and all that are reached from it without a character.
    private void close(int node, boolean begin, boolean word, BitSet into) {
        if (into.get(node)) {
            return;
        }
        into.set(node);
        Node it = nodes.get(node);
        if (it.kind() == Kind.ON || it.kind() == Kind.BEGIN && begin || it.kind() == Kind.WORD && word) {
            close(it.one(), begin, word, into);
            if (it.two() >= 0) {
                close(it.two(), begin, word, into);
            }
        }
    }

    /// Reads an expression from its end node backwards: each part is built knowing what follows it.
    private static final class Reader {
        private final String regex;
        private final List<Node> nodes = new ArrayList<>();
        private int at;

        Reader(String regex) {
            this.regex = regex;
        }

        int add(Kind kind, BitSet takes, int one, int two) {
            nodes.add(new Node(kind, takes, one, two));
            return nodes.size() - 1;
        }

        int alternatives(int then) {
            int node = sequence(then);
            while (peek() == '|') {
                at++;
                node = add(Kind.ON, null, node, sequence(then));
            }
            return node;
        }

        /// The parts of a sequence are found first and built from the last to the first.
        private int sequence(int then) {
            List<Integer> parts = new ArrayList<>();
            while (at < regex.length() && peek() != '|' && peek() != ')') {
                parts.add(at);
                skip();
            }
            int end = at;
            int node = then;
            for (int i = parts.size() - 1; i >= 0; i--) {
                at = parts.get(i);
                node = part(node);
            }
            at = end;
            return node;
        }

        /// Passes over one atom with what says how often it comes.
        private void skip() {
            int depth = 0;
            do {
                char c = regex.charAt(at++);
                if (c == '\\') {
                    at++;
                } else if (c == '[') {
                    for (at += peek() == '^' ? 1 : 0; peek() != ']'; at++) {
                        at += peek() == '\\' ? 1 : 0;
                    }
                    at++;
                } else if (c == '(' || c == ')') {
                    depth += c == '(' ? 1 : -1;
                }
            } while (depth > 0);
            if (peek() == '{') {
                at = regex.indexOf('}', at) + 1;
            } else if (peek() == '?' || peek() == '*' || peek() == '+') {
                at++;
            } else {
                return;
            }
            at += peek() == '?' || peek() == '+' ? 1 : 0;
        }

        /// One atom with what says how often it comes.
        private int part(int then) {
            int loop = add(Kind.ON, null, then, -1);
            int once = atom(loop);
            char often = peek();
            if (often != '?' && often != '*' && often != '+' && often != '{') {
                return once;
            }
            boolean none = often != '+';
            boolean many = often == '*' || often == '+';
            if (often == '{') {
                int close = regex.indexOf('}', at);
                String[] bounds = regex.substring(at + 1, close).split(",", -1);
                none = Integer.parseInt(bounds[0]) == 0;
                many = !bounds[bounds.length - 1].equals("1");
                at = close;
            }
            at++;
            if (peek() == '?' || peek() == '+') {
                at++;
            }
            if (many) {
                nodes.set(loop, new Node(Kind.ON, null, then, once));
            }
            return none ? add(Kind.ON, null, once, then) : once;
        }

        private int atom(int then) {
            char c = regex.charAt(at++);
            return switch (c) {
                case '(' -> group(then);
                case '[' -> add(Kind.TAKE, set(), then, -1);
                case '.' -> add(Kind.TAKE, all(), then, -1);
                case '^' -> add(Kind.BEGIN, null, then, -1);
                case '$' -> then;
                case '\\' -> escape(then);
                default -> add(Kind.TAKE, only(c), then, -1);
            };
        }

        private int group(int then) {
            boolean looks = false;
            if (peek() == '?') {
                int colon = at + 1;
                char kind = regex.charAt(colon);
                looks = kind == '=' || kind == '!' || kind == '<';
                if (kind == '<' && "=!".indexOf(regex.charAt(colon + 1)) < 0 || !looks && kind != ':') {
                    throw new UnsupportedOperationException("group (?" + kind);
                }
                at = colon + (kind == '<' ? 2 : 1);
            }
            int node = alternatives(then);
            at++;
            return looks ? then : node;
        }

        private int escape(int then) {
            char c = regex.charAt(at);
            if (c == 'b') {
                at++;
                return add(Kind.WORD, null, then, -1);
            }
            return add(Kind.TAKE, escaped(), then, -1);
        }

        private BitSet escaped() {
            char c = regex.charAt(at++);
            return switch (c) {
                case 'd' -> range('0', '9');
                case 'w' -> words();
                case 's' -> blanks();
                case 'D' -> not(range('0', '9'));
                case 'W' -> not(words());
                case 'S' -> not(blanks());
                case 'n' -> only('\n');
                case 't' -> only('\t');
                default -> {
                    if (Character.isLetterOrDigit(c)) {
                        throw new UnsupportedOperationException("escape \\" + c);
                    }
                    yield only(c);
                }
            };
        }

        private BitSet set() {
            boolean negated = peek() == '^';
            at += negated ? 1 : 0;
            BitSet set = new BitSet();
            boolean other = false;
            while (peek() != ']') {
                char c = regex.charAt(at);
                if (c == '[' || c == '&' && regex.charAt(at + 1) == '&') {
                    throw new UnsupportedOperationException("set in a set");
                }
                if (c == '\\') {
                    at++;
                    set.or(escaped());
                } else if (regex.charAt(at + 1) == '-' && regex.charAt(at + 2) != ']') {
                    set.or(range(c, regex.charAt(at + 2)));
                    at += 3;
                } else {
                    set.or(only(c));
                    at++;
                }
                other |= set.get(OTHER);
            }
            at++;
            BitSet takes = negated ? not(set) : set;
            takes.set(OTHER, negated || other);
            return takes;
        }

        private char peek() {
            return at < regex.length() ? regex.charAt(at) : 0;
        }

        private static BitSet only(char c) {
            return range(c, c);
        }

        private static BitSet range(int from, int to) {
            BitSet set = new BitSet();
            set.set(Math.min(from, OTHER), Math.min(to, OTHER) + 1);
            return set;
        }

        private static BitSet words() {
            BitSet set = range('a', 'z');
            set.or(range('A', 'Z'));
            set.or(range('0', '9'));
            set.set('_');
            return set;
        }

        private static BitSet blanks() {
            BitSet set = range(9, 13);
            set.set(' ');
            return set;
        }

        private static BitSet all() {
            return range(0, OTHER);
        }

        private static BitSet not(BitSet set) {
            BitSet not = all();
            not.andNot(set);
            not.set(OTHER);
            return not;
        }
    }
}
