"""Serial, in processes or on a cluster: the same bits; a loss costs time only."""

import logging
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from sozialraum.methods.composite.uncertainty import (
    CancelledError,
    Dask,
    Model,
    Processes,
    Serial,
    monte_carlo,
    sensitivity,
)

from .cases import model

REPLICATIONS = 1300


class DiesOnce(Model):
    """Its first process dies in the middle of the work, as if somebody had ended it."""

    __slots__ = ("trace",)

    def evaluate(self, choices):
        trace = Path(os.environ["SOZIALRAUM_TEST_TRACE"])
        if choices[0, 2] >= 500 and not trace.exists():
            trace.write_text("died", encoding="utf-8")
            os.kill(os.getpid(), signal.SIGKILL)
        return super().evaluate(choices)


@contextmanager
def cluster():
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
        ) as local,
        distributed.Client(local) as client,
    ):
        yield client


def dying(monkeypatch, tmp_path):
    monkeypatch.setenv("SOZIALRAUM_TEST_TRACE", str(tmp_path / "trace"))
    plain = model()
    return DiesOnce(plain.definition, plain.panel, plain.factors, plain.year, plain.seed)


def same(left, right):
    return np.array_equal(left.scores, right.scores) and np.array_equal(left.ranks, right.ranks)


def test_processes_give_the_bits_of_one_process():
    alone = monte_carlo(model(), REPLICATIONS)
    assert same(monte_carlo(model(), REPLICATIONS, executor=Processes(2)), alone)


def test_a_dead_process_costs_time_but_no_bit(monkeypatch, tmp_path):
    alone = monte_carlo(model(), REPLICATIONS)
    mortal = dying(monkeypatch, tmp_path)
    assert same(monte_carlo(mortal, REPLICATIONS, executor=Processes(2)), alone)
    assert (tmp_path / "trace").exists()


@pytest.mark.slow
def test_two_workers_of_a_cluster_give_the_bits_of_one_process():
    alone = sensitivity(model(), 64)
    with cluster() as client:
        spread = sensitivity(model(), 64, executor=Dask(client))
    assert same(spread.replications, alone.replications)
    assert np.array_equal(spread.first_low, alone.first_low)


@pytest.mark.slow
def test_a_killed_worker_of_the_cluster_costs_time_but_no_bit(monkeypatch, tmp_path):
    alone = monte_carlo(model(), REPLICATIONS)
    mortal = dying(monkeypatch, tmp_path)
    with cluster() as client:
        assert same(monte_carlo(mortal, REPLICATIONS, executor=Dask(client)), alone)
    assert (tmp_path / "trace").exists()


def test_progress_is_told_after_each_block():
    heard = []
    monte_carlo(model(), 1200, progress=lambda done, wanted: heard.append((done, wanted)))
    assert heard == [(500, 1200), (1000, 1200), (1200, 1200)]


@pytest.mark.parametrize("executor", [Serial(), Processes(2)])
def test_who_cancels_gets_no_half_a_result(executor):
    with pytest.raises(CancelledError, match="after 500 of 2000"):
        monte_carlo(model(), 2000, executor=executor, cancelled=lambda: True)


def test_several_runs_at_once_do_not_disturb_each_other():
    shared = model()
    alone = monte_carlo(model(), 500)
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: monte_carlo(shared, 500), range(4)))
    assert all(same(run, alone) for run in runs)
