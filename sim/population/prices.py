"""What an hour, a bed-day and a place cost: all money in 2020 DKK.

Paid and delivered hours
    Home care is priced per hour spent with a citizen, but paid per hour of employment.  With ``face_to_face_share`` of
    the paid time spent with citizens, a paid hour costs ``hour_price_dkk`` times that share, so that an hour delivered
    by fully used staff costs exactly the hour price, and every idle hour makes the delivered ones dearer.
Marginal and average
    One hour less saves only the part of the hour price that follows hours (``marginal_share``); leadership, planning
    and buildings stay.  What the purse really saves is decided by the yearly budget, not here.
Left out
    Prices do not move during a run; differences in price between municipalities; value added tax between the sectors.
"""

from __future__ import annotations

from sim.parameter import Parameter, Values

ASSUMED = "assumption; order of magnitude of Danish tariffs"

PARAMETERS = (
    Parameter("hour_price_dkk", 411, 330, 545, "DKK per hour, 2020",
              "an hour of home care delivered by the municipality, all costs", "DI 2020 [di_2020]", "S", "triangular"),
    Parameter("marginal_share", 0.7, 0.4, 0.95, "share", "part of the hour price that follows hours delivered",
              "assumption; no Danish estimate found", "A"),
    Parameter("face_to_face_share", 0.45, 0.35, 0.55, "share", "part of paid time spent with citizens",
              "assumption; range of municipal reports", "A"),
    Parameter("therapist_hour_price_dkk", 500, 411, 700, "DKK per hour, 2020",
              "an hour of a therapist's work with a citizen, all costs", ASSUMED, "A"),
    Parameter("firm_price_share", 0.95, 0.85, 1.0, "ratio", "price paid to firms, to the municipality's own hour price",
              "assumption; firms are paid the municipality's calculated cost or less", "A"),
    Parameter("nursing_home_week_dkk", 9600, 7000, 12500, "DKK per week, 2020", "a place in a nursing home, net",
              ASSUMED, "A"),
    Parameter("hospital_day_dkk", 6000, 3000, 10000, "DKK per day, 2020", "a bed-day in hospital", ASSUMED, "A"),
    Parameter("hospital_municipal_share", 0.30, 0.10, 0.56, "share", "part of a bed-day that the municipality pays",
              "recalled: co-payment of about 0.3 from 2007, up to 0.56 for those of 80 and over from 2018", "K-m"),
    Parameter("replacement_hour_dkk", 250, 150, 411, "DKK per hour, 2020",
              "an unpaid hour at the price of somebody hired to do it", "assumption; helper's wage with holiday", "A"),
    Parameter("opportunity_hour_dkk", 110, 0, 250, "DKK per hour, 2020",
              "an unpaid hour at what the giver could otherwise earn or enjoy",
              "assumption; most who give are retired, some lose net wage", "A"),
    Parameter("bought_hour_dkk", 300, 200, 420, "DKK per hour, 2020", "an hour of help bought privately", ASSUMED, "A"),
    Parameter("discount_rate", 0.03, 0.0, 0.05, "share per year", "rate by which later years count less",
              "convention; results are shown at 0, 3 and 5 %", "A", "fixed"),
)  # fmt: skip

CONSUMER_PRICES = {
    2005: 110.2, 2006: 112.3, 2007: 114.2, 2008: 118.1, 2009: 119.7, 2010: 122.4, 2011: 125.8, 2012: 128.8,
    2013: 129.8, 2014: 130.6, 2015: 131.2, 2016: 131.6, 2017: 133.0, 2018: 134.0, 2019: 135.1, 2020: 135.7,
}  # fmt: skip
"""Danish consumer price index, yearly mean, 2000 = 100 (Statistics Denmark, PRIS8; recalled, K-m)."""


def in_2020_dkk(dkk: float, year: int) -> float:
    """An amount of ``year``'s money in 2020 money, by the consumer price index."""
    return dkk * CONSUMER_PRICES[2020] / CONSUMER_PRICES[year]


def wage_per_paid_hour(prices: Values) -> float:
    """What an hour of a helper's employment costs, in DKK: all costs, face to face or not."""
    return prices.hour_price_dkk * prices.face_to_face_share


def therapist_wage_per_paid_hour(prices: Values) -> float:
    """What an hour of a therapist's employment costs, in DKK."""
    return prices.therapist_hour_price_dkk * prices.face_to_face_share


def firm_hour_price(prices: Values) -> float:
    """What the municipality pays a firm for an hour delivered, in DKK."""
    return prices.hour_price_dkk * prices.firm_price_share


def marginal_hour_price(prices: Values) -> float:
    """What one municipal hour less can save at most, in DKK."""
    return prices.hour_price_dkk * prices.marginal_share
