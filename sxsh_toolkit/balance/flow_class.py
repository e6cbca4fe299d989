"""What can be known of a flow."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class FlowClass(StrEnum):
    """What is known of a flow, and how."""

    REDUNDANT = "redundant"
    NONREDUNDANT = "nonredundant"
    DETERMINED = "determined"
    UNDETERMINED = "undetermined"
