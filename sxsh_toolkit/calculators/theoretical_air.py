"""Air that a fuel needs, from its ultimate analysis."""

from __future__ import annotations

from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Checked,
    Input,
    Output,
    refuse_values,
    valid_within,
)

INPUTS = (
    Input("carbon", "%", 5, 95, example=84),
    Input("hydrogen", "%", 0, 25, example=12),
    Input("oxygen", "%", 0, 50, example=1),
    Input("sulphur", "%", 0, 10, example=3),
)


@valid_within(INPUTS)
def compute_theoretical_air(carbon: float, hydrogen: float, oxygen: float, sulphur: float) -> float:
    """Air for complete combustion without excess.

    Parameters
    ----------
    carbon, hydrogen, oxygen, sulphur : float
        Share of the fuel's mass as fired. [%]

    Returns
    -------
    float
        Mass of dry air per mass of fuel. [kg/kg]

    Notes
    -----
    A = [11.6·C + 34.8·(H − O/8) + 4.35·S]/100. Valid for solid and liquid fuels whose shares sum to at most 100 %.

    References
    ----------
    BEE India, guide book 2, chapter 2 (source id ``bee_book_2``).
    """
    total = carbon + hydrogen + oxygen + sulphur
    if total > 100.5:
        refuse_values("calculator.analysis_sum", "carbon", total=total)
    return (11.6 * carbon + 34.8 * (hydrogen - oxygen / 8) + 4.35 * sulphur) / 100


CALCULATOR = Calculator(
    "theoretical_air",
    "steam",
    compute_theoretical_air,
    INPUTS,
    (Output("theoretical_air", "kg/kg"),),
    "bee_book_2",
    checked=Checked.PUBLISHED,
)
