"""Where replications are computed: here, in processes, or on a Dask cluster.

All executors compute the same blocks of replications with the same function and put them
together in the same order, so their results are the same to the last bit.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, Protocol

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray
from sozialraum.methods.composite.errors import CompositeError

from .model import Model

Block = tuple[FloatArray, FloatArray]
_ATTEMPTS = 3


class CancelledError(CompositeError):
    """The caller asked to stop; nothing of the run is given out."""


class Executor(Protocol):
    """Yields the scores and ranks of each block of choices, in the order of the blocks."""

    def run(self, model: Model, blocks: Sequence[IntArray]) -> Iterator[Block]: ...


@dataclass(frozen=True, slots=True)
class Serial:
    """In this process, one block after the other."""

    def run(self, model: Model, blocks: Sequence[IntArray]) -> Iterator[Block]:
        return (model.evaluate(block) for block in blocks)


@dataclass(frozen=True, slots=True)
class Processes:
    """In ``workers`` processes of this machine (None: one for each processor).

    A process that dies is replaced, and the blocks that it held are computed again; after three
    such losses the error is passed on.
    """

    workers: int | None = None

    def run(self, model: Model, blocks: Sequence[IntArray]) -> Iterator[Block]:
        done, losses = 0, 0
        while done < len(blocks):
            try:
                for block in self._run(model, blocks[done:]):
                    done += 1
                    yield block
            except BrokenProcessPool:
                losses += 1
                if losses == _ATTEMPTS:
                    raise

    def _run(self, model: Model, blocks: Sequence[IntArray]) -> Iterator[Block]:
        with ProcessPoolExecutor(
            self.workers, get_context("spawn"), initializer=_keep, initargs=(model,)
        ) as pool:
            waiting = [pool.submit(_evaluate_kept, block) for block in blocks]
            try:
                for future in waiting:
                    yield future.result()
            finally:
                pool.shutdown(wait=True, cancel_futures=True)


_KEPT: list[Model] = []


def _keep(model: Model) -> None:
    _KEPT[:] = [model]


def _evaluate_kept(block: IntArray) -> Block:
    return _KEPT[0].evaluate(block)


class Cluster(Protocol):
    """What is asked of a ``distributed.Client``; the methods themselves need no Dask."""

    def submit(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any: ...

    def map(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any: ...

    def cancel(self, futures: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class Dask:
    """On the workers of a Dask cluster (extra ``cluster``); lost workers' blocks are repeated."""

    client: Cluster
    retries: int = 5

    def run(self, model: Model, blocks: Sequence[IntArray]) -> Iterator[Block]:
        # The model is a task, not scattered data: a lost copy is made again.
        shared = self.client.submit(_itself, model, pure=False, retries=self.retries)
        futures = self.client.map(_evaluate, blocks, model=shared, pure=False, retries=self.retries)
        try:
            for future in futures:
                yield future.result()
                future.release()
        finally:
            self.client.cancel(futures)


def _itself(model: Model) -> Model:
    return model


def _evaluate(block: IntArray, model: Model) -> Block:
    return model.evaluate(block)


def gather(  # noqa: PLR0913 - all but three are named
    model: Model,
    choices: IntArray,
    executor: Executor,
    *,
    block: int,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Block:
    """Scores and ranks ``[replications, units]`` for all rows of choices.

    ``progress`` hears of replications done and wanted after each block; ``cancelled`` is asked
    at the same times, and ``CancelledError`` raised where it says yes.
    """
    blocks = [choices[start : start + block] for start in range(0, len(choices), block)]
    scores = np.empty((len(choices), len(model.panel.units)))
    ranks = np.empty_like(scores)
    done = 0
    for some_scores, some_ranks in executor.run(model, blocks):
        rows = slice(done, done + len(some_scores))
        scores[rows], ranks[rows] = some_scores, some_ranks
        done = rows.stop
        if progress:
            progress(done, len(choices))
        if cancelled and done < len(choices) and cancelled():
            raise CancelledError(f"stopped after {done} of {len(choices)} replications")
    return scores, ranks
