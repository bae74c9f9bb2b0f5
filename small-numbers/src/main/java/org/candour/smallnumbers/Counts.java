package org.candour.smallnumbers;

import java.util.List;
import java.util.stream.Stream;

/// How many there are in each finest part: the facts, which stay with whoever holds them.
///
/// A part is a combination of one code of each dimension; `values` holds them in row-major order, the last dimension changing fastest.
public final class Counts {
    private final List<Dimension> dimensions;
    private final long[] values;

    /// @throws BadTable for a negative count
    public Counts(List<Dimension> dimensions, long[] values) {
        this.dimensions = List.copyOf(dimensions);
        this.values = values.clone();
        if (parts(dimensions) != values.length) {
            throw new IllegalArgumentException("%d counts for %d parts".formatted(values.length, parts(dimensions)));
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0) {
                throw new BadTable(List.of(new BadTable.Problem(name(i), "a count cannot be negative, and this one is " + values[i])));
            }
        }
    }

    static int parts(List<Dimension> dimensions) {
        return dimensions.stream().mapToInt(d -> d.codes().size()).reduce(1, Math::multiplyExact);
    }

    public List<Dimension> dimensions() {
        return dimensions;
    }

    int parts() {
        return values.length;
    }

    long value(int part) {
        return values[part];
    }

    /// The counts themselves, in row-major order.
    public long[] values() {
        return values.clone();
    }

    long sum(int[] parts) {
        long sum = 0;
        for (int part : parts) {
            sum += values[part];
        }
        return sum;
    }

    /// These counts with more codes at the end of one dimension, as when a quarter is added.
    public Counts joined(Counts more, String dimension) {
        int at = index(dimension);
        List<Dimension> all = Stream.iterate(0, i -> i < dimensions.size(), i -> i + 1).map(i -> i == at
            ? new Dimension(dimension, Stream.concat(dimensions.get(i).codes().stream(), more.dimensions.get(i).codes().stream()).toList()) : dimensions.get(i)).toList();
        int mine = dimensions.get(at).codes().size();
        int inner = dimensions.subList(at + 1, dimensions.size()).stream().mapToInt(d -> d.codes().size()).reduce(1, Math::multiplyExact);
        int width = all.get(at).codes().size();
        int theirs = width - mine;
        long[] joined = new long[values.length + more.values.length];
        for (int i = 0; i < joined.length; i++) {
            int in = i % inner;
            int code = i / inner % width;
            int out = i / inner / width;
            joined[i] = code < mine ? values[(out * mine + code) * inner + in] : more.values[(out * theirs + code - mine) * inner + in];
        }
        return new Counts(all, joined);
    }

    private int index(String dimension) {
        return dimensions.indexOf(dimensions.stream().filter(d -> d.name().equals(dimension)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No dimension " + dimension)));
    }

    private String name(int part) {
        StringBuilder name = new StringBuilder();
        int rest = part;
        for (int d = dimensions.size() - 1; d >= 0; d--) {
            List<String> codes = dimensions.get(d).codes();
            name.insert(0, (d > 0 ? ", " : "") + codes.get(rest % codes.size()));
            rest /= codes.size();
        }
        return name.toString();
    }
}
