package org.candour.smallnumbers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The finest parts, joined where no figure tells them apart, so that programmes stay small.
///
/// @param group for each part the number of its group; parts that no figure counts share one too
/// @param groups how many there are
record Parts(int[] group, int groups) {
    static Parts apart(int parts, List<int[]> sets) {
        int[] group = new int[parts];
        int groups = 1;
        for (int[] set : sets) {
            Map<Integer, Integer> renamed = new HashMap<>();
            int[] sizes = new int[groups];
            Arrays.stream(group).forEach(g -> sizes[g]++);
            int[] inside = new int[groups];
            Arrays.stream(set).forEach(part -> inside[group[part]]++);
            for (int part : set) {
                int old = group[part];
                if (inside[old] < sizes[old]) {
                    Integer now = renamed.get(old);
                    if (now == null) {
                        now = groups++;
                        renamed.put(old, now);
                    }
                    group[part] = now;
                }
            }
        }
        return new Parts(group, groups);
    }

    /// A set of parts as groups; right only for sets that were told apart.
    int[] of(int[] set) {
        return Arrays.stream(set).map(part -> group[part]).distinct().sorted().toArray();
    }
}
