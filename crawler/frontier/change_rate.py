"""How often a page changes, as far as visits at odd times can tell, and how long it may wait for the next."""

from datetime import timedelta
from math import log

VISITS_A_CHANGE = 2


def changes_a_day(comparisons: int, changes: int, watched: timedelta) -> float:
    """Estimate the rate of a Poisson process from visits that tell only whether something changed since the last.

    The plain share of changes over days is too low, for two changes between two visits count as one; the maximum
    likelihood is infinite once every visit found a change. Half a visit added to both sides takes most of the bias away
    and keeps it finite. Visits come at odd times; their mean interval stands for each of them.

    Args:
        comparisons: visits after the first.
        changes: how many of them found something else.
        watched: from the first visit to the last.

    Source: Cho and Garcia-Molina, Estimating Frequency of Change, ACM TOIT 3(3), 2003, 4.2.
    """
    if not comparisons or not watched:
        return 0.0
    a_visit = -log((comparisons - changes + 0.5) / (comparisons + 0.5))
    return a_visit * comparisons / (watched / timedelta(days=1))


def wait(comparisons: int, changes: int, watched: timedelta) -> timedelta:
    """Give the time to the next visit: half the mean time between two changes, and no longer than was watched already.

    Two visits a change see four changes of five for themselves. Without any change the estimate is no change ever; so
    the wait doubles with each visit instead, as the evidence does.
    """
    rate = changes_a_day(comparisons, changes, watched)
    return min(watched, timedelta(days=1 / rate / VISITS_A_CHANGE)) if rate else watched
