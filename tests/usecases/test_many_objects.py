"""Making many objects without a look for garbage in between."""

import gc
import weakref

import pytest

from seller_desk.usecases.many_objects import many_objects


class Ring:
    """Refers to itself: only the collector can take it away."""

    def __init__(self) -> None:
        self.me = self


def test_nothing_is_collected_within_and_everything_after() -> None:
    with many_objects():
        assert not gc.isenabled()
        gone = weakref.ref(Ring())
    assert gc.isenabled()
    assert gone() is not None
    gc.collect()
    assert gone() is None
    assert gc.get_freeze_count() == 0


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with many_objects():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_it_is_on_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="odd"), many_objects():
        raise ValueError("odd")
    assert gc.isenabled()
