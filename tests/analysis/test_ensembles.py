"""Learning weights."""

from math import log

import numpy as np
import pytest

from kg.analysis.ensembles import _logistic, check
from kg.errors import UsageError


def test_one_yes_or_no_feature_gets_the_log_odds_ratio() -> None:
    # with the feature 6 of 8 came, without it 1 of 4: odds 3 against 1/3
    feature = np.array([1.0] * 8 + [0.0] * 4)[:, None]
    came = np.array([1.0] * 6 + [0.0] * 2 + [1.0] + [0.0] * 3)
    assert _logistic(feature, came, penalty=0)[0] == pytest.approx(log(9), abs=1e-4)
    assert 0 < _logistic(feature, came, penalty=1)[0] < log(9)


def test_an_unknown_scorer_is_told_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="unknown scorer 'magic'; use one of: chance, "):
        check("magic")
