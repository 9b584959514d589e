"""What a random diagram may be made of. A shape is a tuple: its kind, then its parts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Shape = tuple[Any, ...]
task: st.SearchStrategy[Shape] = st.just(("task",))


def _wider(inner: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    few = st.lists(inner, min_size=2, max_size=3)
    either = st.booleans()
    return st.one_of(
        st.tuples(st.just("row"), few),
        st.tuples(st.just("choice"), few),
        st.tuples(st.just("parallel"), few),
        st.tuples(st.just("inclusive"), few),
        st.tuples(st.just("apart"), inner, inner),  # parallel branches that never join
        st.tuples(st.just("twice"), inner),  # two tokens through one exclusive merge
        st.tuples(st.just("loop"), inner),
        st.tuples(st.just("sub"), inner),
        st.tuples(st.just("call"), inner),
        st.tuples(st.just("late"), inner, either, either),
        st.tuples(st.just("message"), inner, either),
        st.tuples(st.just("several"), either),
        st.tuples(st.just("each"), inner, either, either),
        st.tuples(st.just("race")),
        st.tuples(st.just("crisis"), inner, either),
        st.tuples(st.just("listened"), inner, either, st.sampled_from(["timer", "cycle", "signal"])),
        st.tuples(st.just("refused"), inner),
        st.tuples(st.just("worried"), inner, either),
        st.tuples(st.just("stopped"), inner),
    )


anything = st.recursive(task, _wider, max_leaves=8)
shapes: st.SearchStrategy[Shape] = st.one_of(
    st.tuples(st.just("parallel"), st.lists(anything, min_size=2, max_size=3)),
    st.tuples(st.just("row"), st.lists(anything, min_size=2, max_size=4)),
    st.tuples(st.just("loop"), anything),
    st.tuples(st.just("message"), anything, st.booleans()),
    st.tuples(st.just("crisis"), anything, st.booleans()),
    st.tuples(st.just("call"), anything),
)
