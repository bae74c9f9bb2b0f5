package org.candour.law;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A list made when it is first read, so that a due date costs nothing more than the date until someone asks for its proof.
final class LazyList<T> extends AbstractList<T> {
    private final Supplier<List<T>> maker;
    private volatile @Nullable List<T> made;

    LazyList(Supplier<List<T>> maker) {
        this.maker = maker;
    }

    @Override
    public T get(int index) {
        return list().get(index);
    }

    @Override
    public int size() {
        return list().size();
    }

    private List<T> list() {
        List<T> list = made;
        if (list == null) {
            list = List.copyOf(maker.get());
            made = list;
        }
        return list;
    }
}
