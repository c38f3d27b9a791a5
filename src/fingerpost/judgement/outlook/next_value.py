"""The chance that the next figure meets the target, if the series goes on as it is.

P(next value meets) = P(T > (target - centre) / (sigma * sqrt(1 + 1/k))), with T from
Student's t with nu = 0.62 (k - 1) degrees of freedom, k the points behind the limits.
nu is that of a spread estimated from moving ranges; sigma is the chart's, for p and u
charts at the last denominator. Section 8 of the judgement design.
"""

import math


def meets(
    centre: float,
    sigma: float,
    k: int,
    *,
    low: float = -math.inf,
    high: float = math.inf,
) -> float:
    """The chance, 0 to 1, that the next value lies between two ends.

    `k` is how many points centre and sigma rest on. Without any spread the centre
    itself is what comes next.
    """
    if sigma <= 0:
        return float(low - 1e-9 <= centre <= high + 1e-9)
    from scipy.special import stdtr  # heavy: not on the path of a page without targets

    nu, wide = 0.62 * (k - 1), sigma * math.sqrt(1 + 1 / k)
    return float(stdtr(nu, (high - centre) / wide) - stdtr(nu, (low - centre) / wide))
