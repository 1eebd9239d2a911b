"""How much work something is, for tests that a text of a stranger must not make it explode."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Seconds of the processor, the best of some rounds: whatever else the machine does takes longer, never less.

    The cyclic collector is off meanwhile: it would walk all that the other tests of this process have left.
    """
    was_on, taken = gc.isenabled(), []
    gc.disable()
    try:
        for _ in range(rounds):
            begun = time.process_time()
            work()
            taken.append(time.process_time() - begun)
    finally:
        if was_on:
            gc.enable()
    return min(taken)
